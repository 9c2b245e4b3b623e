package dev.pilothouse.app.text;

import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Events and reasons as sentences. A code that is not known here (written by a newer version, or
/// by a rule somebody added) is still shown readably, with what came with it. Immutable; any thread
/// may call.
public final class EventText {

    private final Texts texts;
    private final Format format;
    private final FaultText faults;

    public EventText(Format format) {
        this.texts = format.texts();
        this.format = format;
        this.faults = new FaultText(format);
    }

    /// One sentence without the target's name.
    ///
    /// @param now for choosing between a time of day and a date
    public String event(Event event, long now) {
        List<String> args = event.args();
        return switch (event.code()) {
            case "health.degraded", "health.unhealthy", "health.unknown" -> change(event);
            case "health.healthy" ->
                    args.isEmpty()
                            ? texts.text("event.health.healthy")
                            : args.getFirst().equals("first")
                                    ? texts.text("event.health.first")
                                    : texts.text("event.health.healthy.was", reason(args));
            case "target.removed" -> texts.text("event.target.removed", arg(args, 0));
            case "cache.gap" ->
                    texts.text(
                            "event.cache.gap",
                            moment(arg(args, 0), now),
                            moment(arg(args, 1), now));
            case "cache.lost" ->
                    texts.text("event.cache.lost", format.millis(number(arg(args, 0))));
            case "clock.jumped" -> {
                double by = number(arg(args, 0));
                yield texts.text(
                        by < 0 ? "event.clock.jumped.back" : "event.clock.jumped",
                        format.rough(Math.abs(by) / 1000));
            }
            case "cache.fault" -> texts.text("event.cache.fault", cacheFault(args));
            case "pg.database.appeared", "pg.database.vanished" ->
                    texts.text("event." + event.code(), arg(args, 0));
            case "reboot" -> texts.text("event.reboot", moment(arg(args, 0), now));
            case "counters.reset" -> texts.text("event.counters.reset", String.join(", ", args));
            default -> {
                String key = "event." + event.code();
                yield texts.has(key) ? texts.text(key) : readable(event.code(), args);
            }
        };
    }

    /// As much as the event kept of it; older events have a text of their own.
    private String cacheFault(List<String> args) {
        for (Fault.Storage.Trouble trouble : Fault.Storage.Trouble.values()) {
            if (args.size() == 3 && trouble.name().equals(args.getFirst())) {
                return faults.brief(new Fault.Storage(trouble, args.get(1), args.get(2)));
            }
        }
        return String.join(" ", args);
    }

    private String change(Event event) {
        if (!event.args().isEmpty()) {
            return reason(event.args());
        }
        return texts.text(event.code());
    }

    /// The first is the reason's code.
    private String reason(List<String> codeAndArgs) {
        return reason(codeAndArgs.getFirst(), codeAndArgs.subList(1, codeAndArgs.size()), null);
    }

    /// The worst reason why a target is not healthy, or why nothing is known of it; empty when it
    /// is well.
    public String why(TargetState state) {
        List<String> all = whys(state);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /// All reasons why a target is not healthy, the worst and oldest first; none when it is well.
    public List<String> whys(TargetState state) {
        List<String> reasons =
                state.reasons().stream()
                        .sorted(
                                Comparator.comparingInt((Reason r) -> -weight(r.health()))
                                        .thenComparing(Reason::since))
                        .map(r -> reason(r, state.fault()))
                        .distinct()
                        .toList();
        String unknown = reasons.isEmpty() ? unknown(state) : "";
        return unknown.isEmpty() ? reasons : List.of(unknown);
    }

    private String unknown(TargetState state) {
        Fault fault = state.fault();
        if (fault != null) {
            return texts.text("health.reason.never.why", faults.brief(fault));
        }
        return state.health() == Health.UNKNOWN ? texts.text("health.reason.never") : "";
    }

    /// Unhealthy first, what could not be measured last.
    private static int weight(Health health) {
        return health == Health.UNKNOWN ? 1 : 2 + health.ordinal();
    }

    /// Why a target is not healthy.
    ///
    /// @param fault why it could not be read, which is told when the reason is just that
    public String reason(Reason reason, @Nullable Fault fault) {
        return reason(reason.code(), reason.args(), fault);
    }

    private String reason(String code, List<String> args, @Nullable Fault fault) {
        return switch (code) {
            case "unreachable", "never", "unmeasured" -> unread(code, args, fault);
            case "service.down", "service.unwell", "service.moving" ->
                    texts.text("health.reason." + code, arg(args, 1));
            case "service.flaps" ->
                    texts.text(
                            "health.reason.service.flaps",
                            format.count((long) number(arg(args, 0))));
            case "disk.full" ->
                    texts.text(
                            "health.reason.disk.full",
                            arg(args, 0),
                            format.percent(number(arg(args, 1))));
            case "disk.fills" -> {
                double hours = number(arg(args, 1));
                yield Double.isNaN(hours)
                        ? texts.text("health.reason.disk.fills.soon", arg(args, 0))
                        : texts.text(
                                "health.reason.disk.fills",
                                arg(args, 0),
                                format.rough(hours * 3600));
            }
            case "memory.high" ->
                    texts.text("health.reason.memory.high", format.percent(number(arg(args, 0))));
            case "load.high" ->
                    texts.plural(
                            "health.reason.load.high",
                            Math.round(orZero(number(arg(args, 1)))),
                            format.decimal(number(arg(args, 0))));
            case "units.failed", "pve.node.offline", "pve.ha.error" ->
                    texts.plural(
                            "health.reason." + code,
                            Math.round(orZero(number(arg(args, 0)))),
                            String.join(", ", args.subList(Math.min(1, args.size()), args.size())));
            case "pg.findings.critical" ->
                    texts.plural(
                            "health.reason." + code,
                            Math.round(orZero(number(arg(args, 0)))),
                            findings(arg(args, 1)));
            case "clock.offset" ->
                    texts.text(
                            "health.reason.clock.offset",
                            format.millis(Math.abs(number(arg(args, 0))) * 1000));
            case "pve.node.cpu.high",
                    "pve.node.memory.high",
                    "pve.node.disk.high",
                    "pve.guest.cpu.high",
                    "pve.guest.memory.high",
                    "pve.guest.disk.high",
                    "pve.storage.high" ->
                    texts.text(
                            "health.reason." + code,
                            arg(args, 0),
                            format.percent(number(arg(args, 1))));
            case "pg.connections.high" ->
                    texts.text("health.reason." + code, format.percent(number(arg(args, 0))));
            case "pg.xid.age", "pg.multixact.age" ->
                    texts.text(
                            "health.reason." + code,
                            format.count(Math.round(orZero(number(arg(args, 0))))));
            case "pg.transaction.idle", "pg.transaction.long", "pg.blocked", "pg.prepared.old" ->
                    texts.text("health.reason." + code, format.duration(number(arg(args, 0))));
            case "fs.readonly" -> texts.text("health.reason.fs.readonly", arg(args, 0));
            default -> {
                String key = "health.reason." + code;
                yield texts.has(key) ? texts.text(key, args.toArray()) : readable(code, args);
            }
        };
    }

    /// What rules found, by their codes; without what each is about.
    private String findings(String codes) {
        List<String> words = new ArrayList<>();
        for (String code : codes.split(", ")) {
            String brief = "health.finding." + code;
            String whole = "finding." + code;
            String key = texts.has(brief) ? brief : whole;
            words.add(texts.has(key) ? texts.text(key) : code);
        }
        return String.join(", ", words);
    }

    private String unread(String code, List<String> args, @Nullable Fault fault) {
        String key = "health.reason." + code;
        if (fault != null) {
            return texts.text(key + ".why", faults.brief(fault));
        }
        return args.isEmpty() || args.getFirst().isBlank()
                ? texts.text(key)
                : texts.text(key + ".why", cause(args));
    }

    /// The first may be a fault's [Fault#code()].
    private String cause(List<String> args) {
        String key = "health.cause." + args.getFirst();
        return texts.has(key) ? texts.text(key) : String.join(", ", args);
    }

    /// `queue.length` with 12 and 5 becomes "queue length: 12, 5".
    private static String readable(String code, List<String> args) {
        String words = code.replace('.', ' ').replace('_', ' ');
        return args.isEmpty() ? words : words + ": " + String.join(", ", args);
    }

    private String moment(String millis, long now) {
        double at = number(millis);
        return Double.isNaN(at) ? millis : format.moment((long) at, now);
    }

    private static String arg(List<String> args, int index) {
        return index < args.size() ? args.get(index) : Format.UNKNOWN;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
