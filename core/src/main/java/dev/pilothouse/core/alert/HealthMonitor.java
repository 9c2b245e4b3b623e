package dev.pilothouse.core.alert;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The health of one target over time. Remembers since when each rule holds, so that a value that
/// hovers around its limit, or one lost reading, does not make a target flap. Not thread-safe.
public final class HealthMonitor {

    /// Failures in a row before a target counts as unreachable.
    private static final int PATIENCE = 2;

    private static final String UNREACHABLE = "unreachable";
    private static final String UNMEASURED = "unmeasured";

    /// As [Double#toString] writes it.
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    private final Supplier<List<HealthRule>> rules;
    private final Measure measure = new Measure();
    private final Map<String, State> states = new HashMap<>();
    private final List<Reason> resumed;
    private int failures;
    private long failingSince;

    /// @param known why the target was not healthy when it was last read, maybe by an earlier run
    /// of the program: what still holds goes on from there and is not new
    public HealthMonitor(List<HealthRule> rules, List<Reason> known) {
        this(() -> rules, known);
    }

    /// @param rules asked at each reading, because limits can be set
    public HealthMonitor(Supplier<List<HealthRule>> rules, List<Reason> known) {
        this.rules = rules;
        resumed = new ArrayList<>(known);
    }

    /// The clock was set, or the machine slept: what has to hold for a while has held no longer for
    /// that, and no shorter.
    ///
    /// @param by how far the clock went beyond the time that passed, in milliseconds
    public void jumped(long by) {
        states.values().forEach(state -> state.jumped(by));
    }

    /// What was found.
    ///
    /// @param reasons worst first; empty when healthy
    public record Verdict(Health health, List<Reason> reasons) {}

    /// After a reading that brought figures.
    public Verdict measured(TargetState state, long now) {
        failures = 0;
        resumed.removeIf(HealthMonitor::ofConnection);
        List<Reason> reasons = new ArrayList<>();
        for (HealthRule rule : rules.get()) {
            Map<String, Measure.Finding> found = measure.of(rule.condition(), state);
            for (Map.Entry<String, Measure.Finding> entry : found.entrySet()) {
                String key = rule.code() + "|" + entry.getKey();
                State kept = states.computeIfAbsent(key, _ -> begin(rule, entry.getValue()));
                Reason reason = kept.step(rule, entry.getValue(), now);
                if (reason != null) {
                    reasons.add(reason);
                }
            }
            states.keySet()
                    .removeIf(
                            k ->
                                    k.startsWith(rule.code() + "|")
                                            && !found.containsKey(
                                                    k.substring(rule.code().length() + 1)));
        }
        reasons.sort(
                Comparator.comparingInt((Reason r) -> -r.health().ordinal())
                        .thenComparingLong(Reason::since)
                        .thenComparing(Reason::code));
        Health worst = Health.HEALTHY;
        for (Reason reason : reasons) {
            worst = worst.worse(reason.health());
        }
        return new Verdict(worst, reasons);
    }

    private State begin(HealthRule rule, Measure.Finding finding) {
        for (Reason reason : resumed) {
            if (reason.code().equals(rule.code()) && sameThing(reason.args(), finding.args())) {
                resumed.remove(reason);
                return new State(reason.health(), reason.since());
            }
        }
        return new State(Health.HEALTHY, 0);
    }

    /// Whether two texts are about the same mount point and so on; numbers move.
    static boolean sameThing(List<String> a, List<String> b) {
        if (a.size() != b.size()) {
            return false;
        }
        if (a.size() < 2 || a.getFirst().equals(b.getFirst())) {
            return true;
        }
        for (int i = 0; i < a.size(); i++) {
            boolean moves = number(a.get(i)) && number(b.get(i));
            if (!moves && !a.get(i).equals(b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean number(String text) {
        return NUMBER.matcher(text).matches();
    }

    /// Whether a reason says that nothing could be read, and not what was read.
    public static boolean ofConnection(Reason reason) {
        return reason.code().equals(UNREACHABLE) || reason.code().equals(UNMEASURED);
    }

    /// After a reading that failed.
    ///
    /// @param last the verdict before it
    public Verdict failed(Fault fault, Verdict last, long now) {
        if (failures++ == 0) {
            failingSince = now;
        }
        failingSince = Math.min(failingSince, now); // the clock may have gone back
        boolean reached = !reachedNothing(fault);
        String code = reached ? UNMEASURED : UNREACHABLE;
        for (Reason known : resumed) {
            if (known.code().equals(code)) {
                failingSince = Math.min(failingSince, known.since());
            }
        }
        if (reached) {
            Health health = somebodyElse(fault) ? Health.UNHEALTHY : Health.UNKNOWN;
            return new Verdict(
                    health, List.of(new Reason(code, health, List.of(fault.code()), failingSince)));
        }
        if (failures < PATIENCE && last.health() != Health.UNKNOWN) {
            return last;
        }
        return new Verdict(
                Health.UNHEALTHY,
                List.of(new Reason(code, Health.UNHEALTHY, List.of(fault.code()), failingSince)));
    }

    /// Whether who answers is not who answered before: the worst news there can be, even if nothing
    /// is known of the figures.
    private static boolean somebodyElse(Fault fault) {
        return fault.root() instanceof Fault.HostKeyChanged
                || (fault instanceof Fault.TlsUntrusted tls && tls.pinned() != null);
    }

    private static boolean reachedNothing(Fault fault) {
        return switch (fault) {
            case Fault.Unreachable _, Fault.Timeout _, Fault.Refused _, Fault.ConnectionLost _ ->
                    true;
            case Fault.Database database -> database.trouble().down();
            case Fault.AtHop hop -> reachedNothing(hop.fault());
            case Fault.TlsUntrusted _,
                    Fault.HostKeyUnknown _,
                    Fault.HostKeyChanged _,
                    Fault.AuthFailed _,
                    Fault.KeyFile _,
                    Fault.SecretNeeded _,
                    Fault.VaultLocked _,
                    Fault.VaultUnusable _,
                    Fault.Forbidden _,
                    Fault.Rejected _,
                    Fault.NotFound _,
                    Fault.Locked _,
                    Fault.Unsupported _,
                    Fault.Protocol _,
                    Fault.TooMuch _,
                    Fault.NoShell _,
                    Fault.RateLimited _,
                    Fault.OnNode _,
                    Fault.Storage _,
                    Fault.Internal _ ->
                    false;
        };
    }

    /// One rule on one series.
    private static final class State {
        private Health shown;
        private long since;
        private long worseSince = -1;
        private long wellSince = -1;

        State(Health shown, long since) {
            this.shown = shown;
            this.since = since;
        }

        void jumped(long by) {
            worseSince += worseSince < 0 ? 0 : by;
            wellSince += wellSince < 0 ? 0 : by;
        }

        @Nullable Reason step(HealthRule rule, Measure.Finding finding, long now) {
            Health level = level(rule, finding.value());
            if (level == Health.HEALTHY && finding.value() >= rule.clear()) {
                // Between the clear level and the limit: as bad as it was, at most degraded.
                level = Double.isNaN(rule.degraded()) ? shown : least(shown);
            }
            if (level.worse(shown) == level && level != shown) {
                wellSince = -1;
                if (worseSince < 0) {
                    worseSince = now;
                }
                if (now - worseSince >= rule.hold().toMillis()) {
                    if (shown == Health.HEALTHY) {
                        since = worseSince;
                    }
                    shown = level;
                    worseSince = -1;
                }
            } else if (level != shown) {
                worseSince = -1;
                if (wellSince < 0) {
                    wellSince = now;
                }
                if (now - wellSince >= rule.keep().toMillis()) {
                    shown = level;
                    wellSince = -1;
                }
            } else {
                worseSince = -1;
                wellSince = -1;
            }
            since = Math.min(since, now); // the clock may have gone back
            return shown == Health.HEALTHY
                    ? null
                    : new Reason(rule.code(), shown, finding.args(), since);
        }

        private static Health least(Health shown) {
            return shown == Health.HEALTHY ? Health.HEALTHY : Health.DEGRADED;
        }

        private static Health level(HealthRule rule, double value) {
            if (value >= rule.unhealthy()) {
                return Health.UNHEALTHY;
            }
            return value >= rule.degraded() ? Health.DEGRADED : Health.HEALTHY;
        }
    }
}
