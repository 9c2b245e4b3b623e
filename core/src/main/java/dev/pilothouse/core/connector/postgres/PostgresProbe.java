package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.time.Clock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One test of a server, step by step. The driver does TLS and login in one, so which of them
/// failed is told by the fault.
final class PostgresProbe {

    private static final String RESOLVE = "resolve";
    private static final String TUNNEL = "tunnel";
    private static final String CONNECT = "connect";
    private static final String TLS = "tls";
    private static final String LOGIN = "login";
    private static final String VERSION = "version";
    private static final String CONNECTIONS = "connections";
    private static final String RIGHTS = "rights";

    private final Consumer<ProbeStep> progress;
    private final Clock clock;
    private final List<String> codes;
    private final List<ProbeStep> steps = new ArrayList<>();
    private long began;

    PostgresProbe(Consumer<ProbeStep> progress, Clock clock, boolean tunnel) {
        this.progress = progress;
        this.clock = clock;
        codes =
                List.of(
                        tunnel ? TUNNEL : RESOLVE,
                        CONNECT,
                        TLS,
                        LOGIN,
                        VERSION,
                        CONNECTIONS,
                        RIGHTS);
    }

    /// Opens a session and tells how far it came.
    interface Open {
        Session session(Opener.Progress steps);
    }

    Probe run(Open open) {
        began = clock.nanos();
        begin(codes.getFirst());
        String version = "";
        List<PartFault> missing = new ArrayList<>();
        try (Session session = open.session(this::reached)) {
            Server server = session.server();
            done(TLS, server.encryption().isEmpty() ? "off" : server.encryption());
            done(LOGIN, server.user() + " @ " + server.database());
            version = "PostgreSQL " + server.release();
            done(VERSION, server.full());
            Reading out = new Reading(session);
            new FastReader(() -> 0, RelationNames.none()).read(out, clock.millis());
            done(CONNECTIONS, connections(out));
            new SlowReader().read(out);
            missing.addAll(out.missing());
            missing.addAll(PrivilegeDoctor.missing(server));
            done(
                    RIGHTS,
                    String.join(
                            ", ",
                            missing.stream()
                                    .filter(fault -> !fault.grant().isEmpty())
                                    .map(PartFault::part)
                                    .distinct()
                                    .toList()));
        } catch (FaultException e) {
            fail(e.fault());
        }
        boolean ok = steps.stream().allMatch(s -> s.state() == ProbeStep.State.DONE);
        codes.stream().skip(steps.size()).forEach(this::notDone);
        return new Probe(ok, version, List.copyOf(steps), missing);
    }

    private static String connections(Reading out) {
        double used = value(out, PostgresMetrics.CONNECTIONS_USED.name());
        return Math.round(used) + " / " + out.server().maxConnections();
    }

    private static double value(Reading out, String metric) {
        return out.samples().stream()
                .filter(s -> s.series().metric().name().equals(metric))
                .mapToDouble(s -> s.value())
                .findFirst()
                .orElse(Double.NaN);
    }

    /// The driver may try twice, with and without TLS: each step is told once.
    private void reached(String code, String result) {
        if (steps.size() < codes.size() && codes.get(steps.size()).equals(code)) {
            done(code, result);
        }
    }

    private void done(String code, String result) {
        put(new ProbeStep(code, ProbeStep.State.DONE, result, lap(), null));
        if (steps.size() < codes.size()) {
            begin(codes.get(steps.size()));
        }
    }

    private void fail(Fault fault) {
        if (steps.size() == codes.indexOf(TLS) && !encryption(fault)) {
            // TLS is agreed on, or the server does not have it: what failed came after.
            put(new ProbeStep(TLS, ProbeStep.State.DONE, "", lap(), null));
        }
        String code = codes.get(Math.min(steps.size(), codes.size() - 1));
        put(new ProbeStep(code, ProbeStep.State.FAILED, "", lap(), fault));
    }

    private static boolean encryption(Fault fault) {
        return switch (fault) {
            case Fault.TlsUntrusted _, Fault.Timeout _ -> true;
            case Fault.Database database ->
                    switch (database.trouble()) {
                        case TLS, TLS_NAME, NO_TLS, LOST, REFUSED -> true;
                        case STARTING,
                                STOPPED,
                                FULL,
                                NO_ENTRY,
                                LOGIN,
                                NO_DATABASE,
                                CLOSED,
                                SETTING,
                                SLOW_QUERY,
                                LOCK_WAIT,
                                OTHER ->
                                false;
                    };
            default -> false;
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
