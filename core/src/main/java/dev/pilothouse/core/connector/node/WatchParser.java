package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Watch;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads what [WatchScript] brought. Throws a [FaultException] for a service that could not be
/// looked at, which is something else than one that does not run.
final class WatchParser {

    private final Sections sections;
    private final double now;
    private final double uptime;
    private final double tick;
    private final double page;

    /// @param now seconds since 1970 by the node's clock as far as it is known here
    WatchParser(Sections sections, double now) {
        this.sections = sections;
        this.now = now;
        List<String> host = SystemFacts.lines(sections.get("watch.host").text());
        uptime = host.isEmpty() ? Double.NaN : UptimeFile.seconds(host.get(0));
        tick = host.size() > 1 ? Words.count(host.get(1)) : 100;
        page = host.size() > 2 ? Words.count(host.get(2)) : 4096;
    }

    WatchAnswer answer(int number, Watch watch) {
        return switch (watch.kind()) {
            case UNIT -> unit("units", watch.subject());
            case USER_UNIT -> unit("userunits", watch.subject());
            case PATTERN -> processes(lines(number, "pgrep"), "no process matches");
            case PID_FILE -> processes(lines(number, watch.subject()), "its process is gone");
            case TMUX -> session(lines(number, "tmux"));
            case DOCKER -> container(lines(number, "docker"));
            case PODMAN -> container(lines(number, "podman"));
        };
    }

    /// A line that begins with an exclamation mark says why nothing could be looked at.
    private List<String> lines(int number, String asked) {
        Sections.Section section = sections.get("watch." + number);
        if (!section.done()) {
            throw new FaultException(new Fault.Protocol(asked, section.firstLine()));
        }
        List<String> lines = SystemFacts.lines(section.text());
        for (String line : lines) {
            if (line.startsWith("! absent ")) {
                throw new FaultException(new Fault.Unsupported(line.substring(9), "", asked));
            }
            if (line.startsWith("! denied ")) {
                throw new FaultException(
                        new Fault.Forbidden(Findings.excerpt(line.substring(9)), ""));
            }
            if (line.startsWith("! ")) {
                throw new FaultException(
                        new Fault.Rejected(asked, Findings.excerpt(line.substring(2))));
            }
        }
        return lines;
    }

    private WatchAnswer unit(String section, String name) {
        Sections.Section asked = sections.get(section);
        if (asked.status() != 0) {
            String said = asked.firstLine();
            throw new FaultException(
                    UnitScope.noManager(said)
                            ? new Fault.Forbidden("systemctl --user", "loginctl enable-linger USER")
                            : new Fault.Unsupported("systemctl", "", "systemd"));
        }
        UnitState unit = null;
        for (UnitState each : UnitState.parse(asked.text())) {
            if (each.unit().equals(name) || Words.of(each.get("Names")).contains(name)) {
                unit = each;
            }
        }
        if (unit == null || !unit.exists()) {
            throw new FaultException(new Fault.NotFound(name));
        }
        String result = unit.get("Result");
        String sub = unit.get("SubState");
        boolean failed = unit.active().equals("failed");
        String says =
                failed && !result.isEmpty()
                        ? "failed (" + result + ")"
                        : sub.isEmpty() ? unit.active() : unit.active() + " (" + sub + ")";
        String since = ServiceFacts.since(unit);
        double restarts = Words.count(unit.get("NRestarts"));
        double started = since.isEmpty() ? Double.NaN : Double.parseDouble(since);
        if (!unit.up()) {
            String verdict = unit.moving() ? "moving" : "down";
            return new WatchAnswer(verdict, says, unit.pid(), started, "", restarts, null);
        }
        return new WatchAnswer(
                unit.active().equals("reloading") ? "moving" : "running",
                says,
                unit.pid(),
                started,
                unit.get("InvocationID") + unit.pid(),
                restarts,
                used(unit, section));
    }

    /// What systemd counts for the whole group, else the processes below the main one.
    private WatchAnswer.@Nullable Used used(UnitState unit, String section) {
        List<String> stats = new ArrayList<>();
        boolean mine = false;
        for (String line : SystemFacts.lines(sections.get(section + ".procs").text())) {
            if (line.startsWith("root ")) {
                mine = !unit.pid().isEmpty() && line.substring(5).equals(unit.pid());
            } else if (mine) {
                stats.add(line);
            }
        }
        WatchAnswer.Used seen = sum(ProcessStat.all(stats));
        double nanos = Words.count(unit.get("CPUUsageNSec"));
        double bytes = Words.count(unit.get("MemoryCurrent"));
        double tasks = Words.count(unit.get("TasksCurrent"));
        boolean counted = nanos < 1e18;
        if (seen == null && !counted) {
            return null;
        }
        int processes = seen == null ? 0 : seen.processes();
        return new WatchAnswer.Used(
                counted ? nanos / 1e9 : seen == null ? Double.NaN : seen.cpu(),
                bytes < 1e18 ? bytes : seen == null ? Double.NaN : seen.memory(),
                processes > 0 || !(tasks < 1e9) ? processes : (int) tasks);
    }

    private WatchAnswer processes(List<String> lines, String none) {
        List<ProcessStat> found = ProcessStat.all(lines);
        if (found.isEmpty()) {
            return WatchAnswer.down(none, Double.NaN);
        }
        ProcessStat first = oldest(found);
        return new WatchAnswer(
                "running",
                first.name(),
                first.pid(),
                started(first),
                first.run(),
                Double.NaN,
                sum(found));
    }

    private WatchAnswer session(List<String> lines) {
        List<String> stats = new ArrayList<>();
        String created = "";
        boolean alive = false;
        boolean procs = false;
        String command = "";
        for (String line : lines) {
            if (line.equals("procs")) {
                procs = true;
            } else if (procs) {
                stats.add(line);
            } else {
                List<String> words = Words.of(line);
                created = Words.at(words, 0);
                if (Words.at(words, 2).equals("0")) {
                    alive = true;
                    command = command.isEmpty() ? Words.at(words, 3) : command;
                }
            }
        }
        double since = Words.count(created);
        if (!alive) {
            return WatchAnswer.down(
                    created.isEmpty() ? "no such session" : "its command has ended", since);
        }
        List<ProcessStat> found = ProcessStat.all(stats);
        ProcessStat first = found.isEmpty() ? null : oldest(found);
        return new WatchAnswer(
                "running",
                command,
                first == null ? "" : first.pid(),
                first == null ? since : started(first),
                first == null ? created : first.run(),
                Double.NaN,
                sum(found));
    }

    private WatchAnswer container(List<String> lines) {
        String[] cells = lines.isEmpty() ? new String[0] : lines.getFirst().split("\\|", -1);
        if (cells.length == 1 && cells[0].equals("none")) {
            return WatchAnswer.down("no such container", Double.NaN);
        }
        if (cells.length != 7) {
            throw new FaultException(
                    new Fault.Protocol("inspect", Findings.excerpt(String.join(" ", lines))));
        }
        String state = cells[0];
        String health = cells[6];
        double restarts = Words.count(cells[5]);
        boolean runs = state.equals("running");
        String time = ContainerJson.seconds(cells[runs ? 2 : 3]);
        double since = time.isEmpty() ? Double.NaN : Double.parseDouble(time);
        if (!runs) {
            boolean moving = Set.of("restarting", "created", "removing", "paused").contains(state);
            return new WatchAnswer(
                    moving ? "moving" : "down",
                    state.equals("exited") ? "exited (" + cells[4] + ")" : state,
                    "",
                    since,
                    "",
                    restarts,
                    null);
        }
        String verdict = health.equals("unhealthy") ? "unwell" : "running";
        return new WatchAnswer(
                verdict,
                health.isEmpty() ? state : state + ", " + health,
                cells[1],
                since,
                cells[2],
                restarts,
                sum(ProcessStat.all(lines.subList(1, lines.size()))));
    }

    private WatchAnswer.@Nullable Used sum(List<ProcessStat> all) {
        if (all.isEmpty()) {
            return null;
        }
        double ticks = 0;
        double pages = 0;
        for (ProcessStat one : all) {
            ticks += one.ticks();
            pages += one.pages();
        }
        return new WatchAnswer.Used(ticks / tick, pages * page, all.size());
    }

    /// To the second, so that it stays the same from one look to the next.
    private double started(ProcessStat process) {
        double seconds = now - uptime + process.start() / tick;
        return Double.isNaN(seconds) ? Double.NaN : Math.rint(seconds / 2) * 2;
    }

    private static ProcessStat oldest(List<ProcessStat> all) {
        ProcessStat first = all.getFirst();
        for (ProcessStat each : all) {
            if (each.start() < first.start()) {
                first = each;
            }
        }
        return first;
    }
}
