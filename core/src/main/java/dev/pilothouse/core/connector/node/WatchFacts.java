package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Unit;

/// What is known of a watched service: keys of its facts and its metrics. Names are keys of the
/// history and never change their meaning.
public final class WatchFacts {

    /// Table of one row: [#VERDICT], [#SAYS], [#PID], [#SINCE].
    public static final String STATE = "service.state";

    /// running, moving (between two states), unwell (runs, and says of itself that it is not well),
    /// down.
    public static final String VERDICT = "verdict";

    /// In the words of what was asked, such as "failed (exit-code)".
    public static final String SAYS = "says";

    /// Of its first process; empty where none runs.
    public static final String PID = "pid";

    /// Seconds since 1970: when it got into that state.
    public static final String SINCE = "since";

    /// 0 while it runs, 1 while it is between two states or not well, 2 while it does not run.
    public static final Metric TROUBLE = Metric.gauge("service.trouble", Unit.NUMBER);

    /// Seconds that its processes have used. Rate × 100: percent of one core.
    public static final Metric CPU = Metric.counter("service.cpu", Unit.SECONDS);

    /// Bytes of all its processes; pages they share count more than once where no cgroup counts.
    public static final Metric MEMORY = Metric.gauge("service.memory", Unit.BYTES);

    public static final Metric PROCESSES = Metric.gauge("service.processes", Unit.COUNT);

    /// Since it was started; only while it runs.
    public static final Metric UPTIME = Metric.gauge("service.uptime", Unit.SECONDS);

    /// How often systemd or the engine restarted it by itself. Where nobody counts (processes,
    /// tmux): how often it was seen to be another process than before, since it is being collected.
    public static final Metric RESTARTS = Metric.gauge("service.restarts", Unit.COUNT);

    /// Starts within the last ten minutes that were seen to follow another one.
    public static final Metric RECENT = Metric.gauge("service.restarts.recent", Unit.COUNT);

    private WatchFacts() {}
}
