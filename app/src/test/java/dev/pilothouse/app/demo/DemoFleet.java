package dev.pilothouse.app.demo;

import dev.pilothouse.core.connector.node.NodeParts;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// 128 targets as a VPN hoster has them, always the same.
public final class DemoFleet {

    /// Fri 20 Nov 2026, 12:03:10 UTC.
    public static final long NOW = 1_795_176_190_000L;

    public static final List<Environment> ENVIRONMENTS =
            List.of(
                    new Environment("production", 1, 1),
                    new Environment("staging", 2, 2),
                    new Environment("lab", 3, 3));

    private static final String[] REGIONS = {"ams", "fra", "hel", "waw"};

    private DemoFleet() {}

    public static FleetState live() {
        return new FleetState(NOW, true, states(NOW), events());
    }

    /// The night before, when the uplink was gone.
    public static FleetState past() {
        long at = NOW - (8 * 60 + 51) * 60_000L;
        List<TargetState> states = new ArrayList<>();
        for (TargetState state : states(at)) {
            boolean lab = state.target().environment().equals("lab");
            states.add(lab ? lost(state, at - 800_000, null) : state);
        }
        return new FleetState(at, false, states, events().subList(4, 7));
    }

    /// Only this machine.
    public static FleetState first() {
        Target target = target(1, "This machine", new Endpoint.ThisMachine(), "", "", List.of(), 5);
        TargetState state =
                new TargetState(
                        target,
                        Health.HEALTHY,
                        List.of(),
                        null,
                        NOW,
                        DemoNode.figures(NOW, 13, 37, 48),
                        DemoNode.facts(NOW, "desk-linz"),
                        List.of(new PartFault("temperatures", "no sensor", "")),
                        Cost.NONE);
        return new FleetState(
                NOW,
                true,
                List.of(state),
                List.of(
                        new Event(
                                1,
                                NOW - 108_000,
                                null,
                                Severity.INFO,
                                "cache.created",
                                List.of())));
    }

    private static List<TargetState> states(long at) {
        List<TargetState> states = new ArrayList<>();
        Random random = new Random(7);
        int id = 1;
        for (int i = 1; i <= 128; i++) {
            String environment = i <= 78 ? "production" : i <= 106 ? "staging" : "lab";
            String region = REGIONS[i % 4];
            String name = String.format("%s-edge-%02d", region, i / 4 + 1);
            if (environment.equals("staging")) {
                name = "st-" + name;
            } else if (environment.equals("lab")) {
                name = String.format("lab-%02d", i - 106);
            }
            double cpu = 3 + Math.abs(random.nextGaussian()) * 22;
            if (i % 17 == 3) {
                cpu = 88 + random.nextInt(8);
            }
            Target target =
                    target(
                            id++,
                            name,
                            new Endpoint.Ssh(
                                    "192.0.2." + i,
                                    null,
                                    "ops",
                                    Endpoint.Login.AUTOMATIC,
                                    null,
                                    null),
                            environment,
                            environment.equals("lab") ? "" : "VPN edge",
                            List.of("vpn", "xray", region),
                            15);
            states.add(
                    state(
                            target,
                            at,
                            Math.min(100, cpu),
                            30 + random.nextInt(50),
                            20 + random.nextInt(60),
                            i));
        }
        states.sort(Comparator.comparing(s -> s.target().name()));
        return states;
    }

    private static TargetState state(
            Target target, long at, double cpu, double memory, double disk, int i) {
        Health health = Health.HEALTHY;
        List<Reason> reasons = List.of();
        if (target.name().equals("fra-edge-03")) {
            return lost(
                    measured(target, at, cpu, memory, disk, health, reasons),
                    at - 22 * 60_000,
                    new Fault.Timeout("192.0.2.9:22", "connect", Duration.ofSeconds(10)));
        }
        if (i == 20) {
            health = Health.UNHEALTHY;
            reasons =
                    List.of(
                            new Reason(
                                    "disk.full",
                                    health,
                                    List.of("/var/lib/postgresql", "97.1"),
                                    at - 11_520_000));
        } else if (i == 41) {
            health = Health.UNHEALTHY;
            reasons = List.of(new Reason("fs.readonly", health, List.of("/data"), at - 300_000));
        } else if (cpu > 85 && i % 2 == 0) {
            health = Health.DEGRADED;
            reasons = List.of(new Reason("load.high", health, List.of("17.2", "8"), at - 720_000));
        } else if (i == 33) {
            health = Health.DEGRADED;
            reasons =
                    List.of(
                            new Reason(
                                    "units.failed",
                                    health,
                                    List.of("2", "certbot.service", "fail2ban.service"),
                                    at - 1_080_000));
        } else if (i == 55) {
            health = Health.DEGRADED;
            reasons = List.of(new Reason("clock.offset", health, List.of("2.4"), at - 39_600_000));
        } else if (i == 61) {
            return new TargetState(
                    target,
                    Health.UNKNOWN,
                    List.of(),
                    new Fault.SecretNeeded("192.0.2.61", "ssh:ops@192.0.2.61", "password", false),
                    0,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    Cost.NONE);
        }
        return measured(target, at, cpu, memory, disk, health, reasons);
    }

    private static TargetState measured(
            Target target,
            long at,
            double cpu,
            double memory,
            double disk,
            Health health,
            List<Reason> reasons) {
        long read = at - 2_000 - target.id().value() % 11 * 1_000L;
        return new TargetState(
                target,
                health,
                reasons,
                null,
                read,
                DemoNode.figures(read, cpu, memory, disk),
                DemoNode.facts(read, target.name()),
                List.of(
                        new PartFault(
                                NodeParts.PORT_PROCESSES,
                                "processes of other users can't be seen",
                                "setcap cap_sys_ptrace+ep /usr/bin/ss")),
                Cost.NONE);
    }

    private static TargetState lost(TargetState state, long asOf, @Nullable Fault fault) {
        Health health = fault == null ? Health.UNKNOWN : Health.UNHEALTHY;
        return new TargetState(
                state.target(),
                health,
                fault == null
                        ? List.of()
                        : List.of(new Reason("unreachable", health, List.of(), asOf)),
                fault,
                asOf,
                state.figures(),
                state.facts(),
                List.of(),
                Cost.NONE);
    }

    public static Target target(
            int id,
            String name,
            Endpoint endpoint,
            String environment,
            String group,
            List<String> tags,
            int seconds) {
        return new Target(
                new TargetId(id),
                name,
                TargetKind.NODE,
                endpoint,
                environment,
                group,
                tags,
                false,
                new Target.Cadence(Duration.ofSeconds(seconds), Duration.ofMinutes(5)));
    }

    public static TargetId id(String name) {
        return live().targets().stream()
                .filter(t -> t.target().name().equals(name))
                .findFirst()
                .orElseThrow()
                .target()
                .id();
    }

    private static List<Event> events() {
        List<Event> events = new ArrayList<>();
        events.add(
                event(12, 19, 20, Severity.WARNING, "health.degraded", "load.high", "17.2", "8"));
        events.add(event(11, 301, 41, Severity.ERROR, "health.unhealthy", "fs.readonly", "/data"));
        events.add(event(10, 630, 7, Severity.INFO, "target.changed"));
        events.add(event(9, 1320, 10, Severity.ERROR, "health.unhealthy", "unreachable"));
        events.add(event(8, 1990, 14, Severity.WARNING, "reboot", Long.toString(NOW - 1_990_000)));
        events.add(event(7, 3037, 18, Severity.INFO, "health.healthy", "disk.full", "/", "71.0"));
        events.add(
                event(
                        6,
                        31_000,
                        0,
                        Severity.WARNING,
                        "cache.gap",
                        Long.toString(NOW - 32_710_000),
                        Long.toString(NOW - 31_450_000)));
        events.add(event(5, 90_000, 0, Severity.INFO, "cache.created"));
        return events;
    }

    private static Event event(
            long id, int secondsAgo, int target, Severity severity, String code, String... args) {
        return new Event(
                id,
                NOW - secondsAgo * 1_000L,
                target == 0 ? null : new TargetId(target),
                severity,
                code,
                List.of(args));
    }
}
