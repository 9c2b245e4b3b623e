package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.WhyMissing;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Tests a target and shows each step. Questions (an unknown host key, a password) are asked only
/// at a terminal, unless their answer was given.
final class Probing {

    private final Session session;
    private final Core core;
    private final @Nullable String hostKey;
    private @Nullable Secret given;

    /// @param given the password from standard input; null if none was given. The caller closes it
    /// @param hostKey the fingerprint that an unknown host key has to have; null to ask
    Probing(Session session, Core core, @Nullable Secret given, @Nullable String hostKey) {
        this.session = session;
        this.core = core;
        this.hostKey = hostKey;
        this.given = given;
    }

    /// @return whether the target can be read
    boolean test(Target target) {
        Set<String> asked = new HashSet<>();
        while (true) {
            Probe probe = core.collector().probe(target, this::show);
            Fault fault = fault(probe);
            if (!probe.ok() && fault != null && again(fault, asked)) {
                continue;
            }
            if (session.json()) {
                print(target, probe, fault);
            } else {
                tell(target, probe);
            }
            if (fault != null) {
                session.tell(fault, target.kind());
                if (fault.root() instanceof Fault.HostKeyUnknown
                        && hostKey == null
                        && !session.json()) {
                    session.err().println(session.text("cli.hostkey.option"));
                }
            }
            return probe.ok();
        }
    }

    /// Whether what stood in the way is out of it now. Nothing is tried twice with the same answer.
    private boolean again(Fault fault, Set<String> asked) {
        Surroundings.Asker asker = session.around().streams().asker();
        return switch (fault.root()) {
            case Fault.HostKeyUnknown key ->
                    hostKey == null ? asker != null && trusted(asker, key) : given(hostKey, key);
            case Fault.SecretNeeded needed -> {
                // What was given is the target's, and not for the jump host before it.
                boolean own = !(fault instanceof Fault.AtHop);
                Secret secret = own ? given : null;
                if (secret != null) {
                    given = null;
                    core.secrets().put(needed.name(), secret);
                    yield true;
                }
                yield asker != null && asked.add(needed.name()) && entered(asker, needed);
            }
            default -> false;
        };
    }

    private boolean given(String expected, Fault.HostKeyUnknown key) {
        if (!bare(expected).equals(bare(key.sha256()))) {
            return false;
        }
        core.hostKeys().trust(key);
        return true;
    }

    /// As ssh-keygen prints it, or what stands after the colon there.
    private static String bare(String fingerprint) {
        String text = fingerprint.strip();
        return text.startsWith("SHA256:") ? text.substring("SHA256:".length()) : text;
    }

    private boolean trusted(Surroundings.Asker asker, Fault.HostKeyUnknown key) {
        session.say(session.text("cli.hostkey", key.address(), key.algorithm(), key.sha256()));
        String answer =
                asker.line(session.text("cli.hostkey.ask")).strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("yes") && !answer.equals("да")) {
            return false;
        }
        core.hostKeys().trust(key);
        return true;
    }

    private boolean entered(Surroundings.Asker asker, Fault.SecretNeeded needed) {
        char[] chars =
                asker.hidden(session.text("cli.secret.ask", needed.purpose(), needed.address()));
        try (Secret secret = Secret.of(chars)) {
            if (secret.isEmpty()) {
                return false;
            }
            if (needed.purpose().equals("otp")) {
                core.secrets().lend(needed.name(), secret); // good once
            } else {
                core.secrets().put(needed.name(), secret);
            }
            return true;
        } finally {
            java.util.Arrays.fill(chars, '\0');
        }
    }

    private void show(ProbeStep step) {
        if (session.json() || step.state() == ProbeStep.State.RUNNING) {
            return;
        }
        boolean partly =
                step.code().equals("rights")
                        && step.state() == ProbeStep.State.DONE
                        && !step.result().isEmpty();
        String mark =
                switch (step.state()) {
                    case DONE -> partly ? "!" : "✓";
                    case FAILED -> "✗";
                    case NOT_DONE, RUNNING -> "–";
                };
        Fault fault = step.fault();
        String found =
                partly
                        ? session.text("cli.probe.partly", session.names().parts(step.result()))
                        : step.code().equals("tls") && step.result().equals("off")
                                ? session.text("target.step.tls.off")
                                : step.result();
        String result = fault == null ? found : session.faults().brief(fault);
        session.say(
                (mark
                                + " "
                                + name(step.code())
                                + "  "
                                + TextTable.clean(result)
                                + (step.state() == ProbeStep.State.DONE
                                        ? "  " + session.format().millis(step.millis())
                                        : ""))
                        .stripTrailing());
    }

    private String name(String code) {
        String key = "target.step." + code;
        return session.texts().has(key) ? session.text(key) : code;
    }

    private void tell(Target target, Probe probe) {
        WhyMissing why = new WhyMissing(session.texts());
        for (PartFault part : probe.missing()) {
            session.say(
                    TextTable.clean(
                            session.text(
                                    "cli.probe.missing",
                                    session.names().part(part.part()),
                                    why.reason(part.reason()))));
            if (!part.grant().isEmpty()) {
                session.say("  " + TextTable.clean(part.grant()));
                session.names().warning(part.grant()).ifPresent(w -> session.say("  " + w));
            }
        }
        if (probe.ok()) {
            session.say(
                    TextTable.clean(session.text("cli.probe.ok", target.name(), probe.version())));
        }
    }

    private void print(Target target, Probe probe, @Nullable Fault fault) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("target", target.name());
        node.put("ok", probe.ok());
        node.put("version", probe.version());
        ArrayNode steps = node.putArray("steps");
        for (ProbeStep step : probe.steps()) {
            ObjectNode s = steps.addObject();
            s.put("step", step.code());
            s.put("state", FleetJson.word(step.state()));
            s.put("result", step.result());
            s.put("millis", step.millis());
        }
        ArrayNode missing = node.putArray("missing");
        for (PartFault part : probe.missing()) {
            ObjectNode m = missing.addObject();
            m.put("part", part.part());
            m.put("reason", part.reason());
            m.put("grant", part.grant());
        }
        node.put("fault", fault == null ? null : fault.getClass().getSimpleName());
        session.print(node);
    }

    private static @Nullable Fault fault(Probe probe) {
        for (ProbeStep step : probe.steps()) {
            if (step.fault() != null) {
                return step.fault();
            }
        }
        return null;
    }
}
