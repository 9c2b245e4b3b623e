package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The services, timers, sockets and mounts systemd knows, those of the user's own manager, and the
/// units of any type that failed: `systemctl show` of all in one call. What a version of systemd
/// does not tell is an empty cell. Keeps CPU times from one reading to the next. Not for several
/// threads at once.
final class ServiceFacts {

    private static final int MOST = 2000;
    private static final Pattern TYPES = Pattern.compile("\\.(service|timer|socket|mount)$");
    private static final String SYSTEM = "system";
    private static final String USER = "user";

    private static final List<String> COLUMNS =
            List.of(
                    NodeFacts.SERVICE_UNIT,
                    NodeFacts.SERVICE_LOAD,
                    NodeFacts.SERVICE_ACTIVE,
                    NodeFacts.SERVICE_SUB,
                    NodeFacts.SERVICE_DESCRIPTION,
                    NodeFacts.SERVICE_ENABLED,
                    NodeFacts.SERVICE_PID,
                    NodeFacts.SERVICE_RESTARTS,
                    NodeFacts.SERVICE_SINCE,
                    NodeFacts.SERVICE_RESULT);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Map<String, Double> before = Map.of();
    private double uptimeBefore = Double.NaN;

    void parse(Sections sections, String user, Findings out) {
        init(sections.get("init"), out);
        Sections.Section services = sections.get("services");
        Sections.Section failed = sections.get("failed");
        if (services.status() != 0 || failed.status() != 0) {
            out.missing(NodeParts.SERVICES, services.firstLine(), "");
            Fact.Unknown unknown = new Fact.Unknown(services.firstLine());
            out.fact(NodeFacts.SERVICES, unknown);
            out.fact(NodeFacts.USER_SERVICES, unknown);
            out.fact(NodeFacts.UNITS_FAILED, unknown);
            return;
        }
        double uptime = UptimeFile.seconds(sections.get("unittime").text());
        Map<String, Double> now = new HashMap<>();
        List<List<String>> usage = new ArrayList<>();
        List<UnitState> system = units(services.text(), out);
        usage(SYSTEM, system, uptime, now, usage);
        List<List<String>> rows = new ArrayList<>(system.stream().map(ServiceFacts::row).toList());
        rows.addAll(
                installed(
                        sections.get("unitfiles").text(),
                        system,
                        names(sections.get("unitnames").text())));
        out.fact(NodeFacts.SERVICES, new Fact.Table(COLUMNS, rows));
        Sections.Section own = sections.get("userservices");
        if (own.status() == 0) {
            List<UnitState> units = units(own.text(), out);
            usage(USER, units, uptime, now, usage);
            out.fact(
                    NodeFacts.USER_SERVICES,
                    new Fact.Table(COLUMNS, units.stream().map(ServiceFacts::row).toList()));
        } else {
            // Nothing is missing: without a manager no unit of the user runs.
            out.fact(
                    NodeFacts.USER_SERVICES, new Fact.Unknown(own.firstLine() + " (" + user + ")"));
        }
        out.fact(
                NodeFacts.SERVICES_USAGE,
                new Fact.Table(
                        List.of(
                                NodeFacts.SERVICE_SCOPE,
                                NodeFacts.SERVICE_UNIT,
                                NodeFacts.SERVICE_MEMORY,
                                NodeFacts.SERVICE_CPU),
                        usage));
        before = now;
        uptimeBefore = uptime;
        failed(failed.text(), out);
    }

    private static void init(Sections.Section section, Findings out) {
        if (!section.done()) {
            return;
        }
        List<List<String>> scripts = new ArrayList<>();
        String[] name = {""};
        Words.lines(
                section.text(),
                line -> {
                    if (line.startsWith("script ")) {
                        scripts.add(List.of(Findings.excerpt(line.substring(7))));
                    } else {
                        name[0] = Findings.excerpt(line);
                    }
                });
        out.fact(NodeFacts.INIT, name[0]);
        if (!scripts.isEmpty()) {
            out.fact(
                    NodeFacts.INIT_SCRIPTS,
                    new Fact.Table(List.of(NodeFacts.INIT_SCRIPT), scripts));
        }
    }

    /// Without those that are only mentioned by others and are not there.
    private static List<UnitState> units(String text, Findings out) {
        List<UnitState> units =
                UnitState.parse(text).stream()
                        .filter(unit -> unit.exists() || !unit.active().equals("inactive"))
                        .limit(MOST)
                        .toList();
        if (units.isEmpty() && !text.isBlank() && !text.contains("Id=")) {
            out.bad(NodeParts.SERVICES, text.strip());
        }
        return units;
    }

    private static List<String> row(UnitState unit) {
        return List.of(
                unit.unit(),
                unit.get("LoadState"),
                unit.active(),
                unit.get("SubState"),
                unit.get("Description"),
                unit.get("UnitFileState"),
                unit.pid(),
                unit.get("NRestarts"),
                since(unit),
                unit.get("Result"));
    }

    /// As `systemctl status` chooses it.
    static String since(UnitState unit) {
        String time =
                switch (unit.active()) {
                    case "active", "reloading" -> unit.get("ActiveEnterTimestamp");
                    case "inactive", "failed" -> unit.get("InactiveEnterTimestamp");
                    default -> unit.get("StateChangeTimestamp");
                };
        return seconds(time);
    }

    /// Seconds since 1970 of a time such as "Sat 2026-11-21 15:04:23 UTC", the zone being asked
    /// for; empty for anything else.
    static String seconds(String time) {
        List<String> words = Words.of(time);
        if (words.size() != 4 || !words.get(3).equals("UTC")) {
            return "";
        }
        try {
            LocalDateTime at = LocalDateTime.parse(words.get(1) + " " + words.get(2), TIME);
            return Long.toString(at.toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    /// What the installed units are called, by name: `path:Description=…`, the later path wins.
    private static Map<String, String> names(String text) {
        Map<String, String> names = new HashMap<>();
        Words.lines(
                text,
                line -> {
                    int colon = line.indexOf(':');
                    int equals = line.indexOf('=', colon + 1);
                    if (colon > 0 && equals > 0) {
                        String unit = line.substring(line.lastIndexOf('/', colon) + 1, colon);
                        names.put(unit, Findings.excerpt(line.substring(equals + 1).strip()));
                    }
                });
        return names;
    }

    /// What is installed and not loaded, such as a service that is not enabled, or that has
    /// stopped:
    /// it can be started and enabled as well.
    private static List<List<String>> installed(
            String text, List<UnitState> loaded, Map<String, String> names) {
        Set<String> known = new HashSet<>();
        loaded.forEach(unit -> known.add(unit.unit()));
        List<List<String>> rows = new ArrayList<>();
        Words.lines(
                text,
                line -> {
                    List<String> words = Words.of(line);
                    if (words.size() < 2 || rows.size() >= MOST) {
                        return;
                    }
                    String unit = words.get(0);
                    String state = words.get(1);
                    boolean template = unit.contains("@.");
                    if (TYPES.matcher(unit).find()
                            && !template
                            && !state.equals("alias")
                            && known.add(unit)) {
                        String load = state.startsWith("masked") ? "masked" : "";
                        rows.add(
                                List.of(
                                        unit,
                                        load,
                                        "inactive",
                                        "dead",
                                        names.getOrDefault(unit, ""),
                                        state,
                                        "",
                                        "",
                                        "",
                                        ""));
                    }
                });
        return rows;
    }

    private void usage(
            String scope,
            List<UnitState> units,
            double uptime,
            Map<String, Double> now,
            List<List<String>> rows) {
        double seconds = uptime - uptimeBefore;
        for (UnitState unit : units) {
            String key = scope + " " + unit.unit() + " " + unit.get("MainPID");
            double nanos = Words.count(unit.get("CPUUsageNSec"));
            String cpu = "";
            if (!Double.isNaN(nanos)) {
                now.put(key, nanos);
                Double earlier = before.get(key);
                if (earlier != null && seconds > 0) {
                    double percent = Math.max(0, nanos - earlier) / 1e9 / seconds * 100;
                    cpu = Double.toString(Math.round(percent * 10) / 10.0);
                }
            }
            String memory = unit.get("MemoryCurrent");
            // 2^64 − 1 is how old versions write that it is not set.
            boolean told = Words.count(memory) < 1e18;
            if (told || !cpu.isEmpty()) {
                rows.add(List.of(scope, unit.unit(), told ? memory : "", cpu));
            }
        }
    }

    private static void failed(String text, Findings out) {
        List<List<String>> bad = new ArrayList<>();
        Words.lines(
                text,
                line -> {
                    List<String> words = Words.of(line);
                    // Old versions put a bullet before units in trouble in spite of --plain.
                    if (!words.isEmpty() && words.getFirst().length() == 1) {
                        words = words.subList(1, words.size());
                    }
                    if (words.size() < 4 || words.get(0).indexOf('.') < 0) {
                        out.bad(NodeParts.SERVICES, line);
                    } else if (bad.size() < MOST) {
                        bad.add(
                                List.of(
                                        words.get(0),
                                        String.join(" ", words.subList(4, words.size()))));
                    }
                });
        out.sample(NodeMetrics.UNITS_FAILED, bad.size());
        out.fact(
                NodeFacts.UNITS_FAILED,
                new Fact.Table(
                        List.of(NodeFacts.SERVICE_UNIT, NodeFacts.SERVICE_DESCRIPTION), bad));
    }
}
