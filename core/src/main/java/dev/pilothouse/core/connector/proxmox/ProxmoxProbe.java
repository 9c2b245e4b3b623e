package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.time.Clock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One test of a cluster, step by step and by every address. One question does connecting, TLS and
/// login at once: which of them failed is told by the fault.
final class ProxmoxProbe {

    private static final String CONNECT = "connect";
    private static final String TLS = "tls";
    private static final String LOGIN = "login";
    private static final String VERSION = "version";
    private static final String CLUSTER = "cluster";
    private static final String RIGHTS = "rights";
    private static final List<String> CODES =
            List.of(CONNECT, TLS, LOGIN, VERSION, CLUSTER, RIGHTS);

    private final Consumer<ProbeStep> progress;
    private final Clock clock;
    private final Endpoint.Proxmox endpoint;
    private final List<ProbeStep> steps = new ArrayList<>();
    private long began;

    ProxmoxProbe(Consumer<ProbeStep> progress, Clock clock, Endpoint.Proxmox endpoint) {
        this.progress = progress;
        this.clock = clock;
        this.endpoint = endpoint;
    }

    Probe run(Cluster cluster) {
        began = clock.nanos();
        begin(CONNECT);
        String version = "";
        List<PartFault> missing = new ArrayList<>();
        try {
            JsonNode answer = reached(cluster, missing);
            version = answer.path("version").asText();
            PveClient first = cluster.client();
            done(CONNECT, first.address());
            done(TLS, first.shown().map(ProxmoxProbe::fingerprint).orElse(""));
            done(LOGIN, endpoint.user());
            done(VERSION, "Proxmox VE " + version);
            Resources resources = new Resources(cluster.get("/cluster/resources"));
            done(CLUSTER, resources.nodeCount() + " / " + resources.guestCount());
            List<Fact> facts = new ArrayList<>();
            new SlowReader(endpoint.user()).read(cluster, facts, missing);
            done(
                    RIGHTS,
                    String.join(
                            ", ",
                            missing.stream()
                                    .filter(part -> !part.grant().isEmpty())
                                    .map(PartFault::part)
                                    .distinct()
                                    .toList()));
        } catch (FaultException e) {
            fail(e.fault());
        }
        boolean ok =
                steps.size() == CODES.size()
                        && steps.stream().allMatch(s -> s.state() == ProbeStep.State.DONE);
        CODES.stream().skip(steps.size()).forEach(this::notDone);
        return new Probe(
                ok,
                version.isEmpty() ? "" : "Proxmox VE " + version,
                List.copyOf(steps),
                List.copyOf(missing));
    }

    /// Asks every address, because the others are for the day on which the first is down. That one
    /// can't be reached is not yet a failure; that one is not who it was is.
    private static JsonNode reached(Cluster cluster, List<PartFault> missing) {
        JsonNode answer = null;
        FaultException failed = null;
        for (PveClient client : cluster.clients()) {
            try {
                JsonNode said = client.get("/version");
                answer = answer == null ? said : answer;
            } catch (FaultException e) {
                if (!Cluster.elsewhere(e.fault())) {
                    throw e;
                }
                failed = failed == null ? e : failed;
                missing.add(
                        new PartFault(
                                PveFacts.ADDRESS_PART,
                                client.address() + ": " + e.fault().code(),
                                ""));
            }
        }
        if (answer == null) {
            throw failed == null ? new FaultException(new Fault.Internal("no address")) : failed;
        }
        // Whichever answers first from here on.
        return answer;
    }

    private static String fingerprint(String hex) {
        return "SHA-256 " + hex.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    }

    private void done(String code, String result) {
        put(new ProbeStep(code, ProbeStep.State.DONE, result, lap(), null));
        if (steps.size() < CODES.size()) {
            begin(CODES.get(steps.size()));
        }
    }

    private void fail(Fault fault) {
        String code =
                steps.isEmpty() ? step(fault) : CODES.get(Math.min(steps.size(), CODES.size() - 1));
        // It got past the others, or it would not have failed where it did; without a password or
        // token there was nothing to go with. A code is asked for by the server.
        boolean tried =
                !(fault instanceof Fault.VaultLocked)
                        && !(fault instanceof Fault.SecretNeeded needed
                                && !needed.wrong()
                                && !needed.purpose().equals("otp"));
        for (int i = steps.size(); i < CODES.indexOf(code); i++) {
            if (tried) {
                put(new ProbeStep(CODES.get(i), ProbeStep.State.DONE, "", lap(), null));
            } else {
                notDone(CODES.get(i));
            }
        }
        put(new ProbeStep(code, ProbeStep.State.FAILED, "", lap(), fault));
    }

    private static String step(Fault fault) {
        return switch (fault) {
            case Fault.Unreachable _, Fault.Timeout _, Fault.Refused _, Fault.OnNode _ -> CONNECT;
            case Fault.TlsUntrusted _, Fault.ConnectionLost _ -> TLS;
            case Fault.Protocol protocol -> protocol.what().equals("TLS") ? TLS : VERSION;
            case Fault.SecretNeeded _, Fault.VaultLocked _, Fault.Forbidden _ -> LOGIN;
            default -> CONNECT;
        };
    }

    private double lap() {
        long now = clock.nanos();
        double millis = (now - began) / 1e6;
        began = now;
        return millis;
    }

    private void begin(String code) {
        progress.accept(new ProbeStep(code, ProbeStep.State.RUNNING, "", 0, null));
    }

    private void notDone(String code) {
        put(new ProbeStep(code, ProbeStep.State.NOT_DONE, "", 0, null));
    }

    private void put(ProbeStep step) {
        steps.add(step);
        progress.accept(step);
    }
}
