package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Masked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The processes, from `/proc/*/stat` (proc_pid_stat(5)) and what belongs to it. Keeps their CPU
/// time from one reading to the next. Not for several threads at once.
final class ProcessTable {

    private static final int MOST = 200;
    private static final int LONGEST_COMMAND = 400;
    private static final double LEAST_AGE = 0.5;
    private static final Pattern UID =
            Pattern.compile("^/proc/(\\d+)/status:Uid:\\s+\\d+\\s+(\\d+)");
    private static final Pattern HEADER = Pattern.compile("^==> /proc/(\\d+)/cmdline <==$");
    private static final Pattern HIDE_PID = Pattern.compile("hidepid=(?!0|off)\\w+");
    private static final Pattern GROUP = Pattern.compile("gid=(\\d+)");

    private Map<String, Double> before = Map.of();
    private double uptimeBefore = Double.NaN;
    private Map<String, String> names = Map.of();

    /// Names by pid, as they were at the last reading.
    Map<String, String> names() {
        return names;
    }

    void parse(Sections sections, String user, Findings out) {
        Constants constants = new Constants(sections.get("constants").text());
        Map<String, String> users = users(sections.get("passwd").text());
        Map<String, String> uids = uids(sections.get("uids").text());
        double[] uptime = {Double.NaN};
        Map<String, Double> now = new HashMap<>();
        Map<String, String> comms = new HashMap<>();
        List<Process> all = new ArrayList<>();
        Words.lines(
                sections.get("stat").text(),
                line -> {
                    if (Double.isNaN(uptime[0])) {
                        uptime[0] = UptimeFile.seconds(line);
                        return;
                    }
                    int open = line.indexOf('(');
                    int close = line.lastIndexOf(')');
                    List<String> words = Words.of(line.substring(close + 1));
                    if (open < 1 || close < open || words.size() < 22) {
                        out.bad(NodeParts.PROCESSES, line);
                        return;
                    }
                    Process one =
                            new Process(
                                    line.substring(0, open).strip(),
                                    Findings.excerpt(line.substring(open + 1, close)),
                                    words);
                    if (!one.sane()) {
                        out.bad(NodeParts.PROCESSES, line);
                        return;
                    }
                    all.add(one);
                    comms.put(one.pid, one.name);
                    now.put(one.key(), one.ticks());
                });
        if (all.isEmpty()) {
            out.missing(NodeParts.PROCESSES, sections.get("stat").firstLine(), "");
            return;
        }
        double seconds = uptime[0] - uptimeBefore;
        for (Process one : all) {
            Double earlier = before.get(one.key());
            if (earlier != null && seconds > 0) {
                one.cpu = Math.max(0, one.ticks() - earlier) / constants.tick / seconds * 100;
            } else if (seconds > 0) {
                one.cpu = sinceItBegan(one, constants, uptime[0]);
            }
        }
        before = now;
        uptimeBefore = uptime[0];
        names = comms;
        out.sample(NodeMetrics.PROC_COUNT, all.size());
        out.sample(NodeMetrics.PROC_ZOMBIE, all.stream().filter(Process::zombie).count());
        hidden(constants, user, out);
        table(
                all,
                constants,
                new Details(users, uids, commands(sections.get("commands").text())),
                out);
    }

    /// Of a process that was not there at the last reading: all it used, it used since it began.
    /// What began just now says nothing yet.
    private static double sinceItBegan(Process one, Constants constants, double uptime) {
        double age = uptime - Words.count(one.words, 19) / constants.tick;
        return age < LEAST_AGE ? Double.NaN : one.ticks() / constants.tick / age * 100;
    }

    private static void hidden(Constants constants, String user, Findings out) {
        Matcher hide = HIDE_PID.matcher(constants.procMount);
        if (user.equals("root") || !hide.find()) {
            return;
        }
        Matcher group = GROUP.matcher(constants.procMount);
        String grant =
                group.find()
                        ? "usermod -aG \"$(getent group "
                                + group.group(1)
                                + " | cut -d: -f1)\" "
                                + user
                        : "mount -o remount,hidepid=0 /proc";
        out.missing(
                NodeParts.PROCESSES,
                "/proc is mounted with " + hide.group() + ": only own processes show",
                grant);
    }

    private static void table(List<Process> all, Constants constants, Details words, Findings out) {
        Set<Process> chosen = new LinkedHashSet<>();
        all.stream()
                .sorted(Comparator.comparingDouble(Process::weight).reversed())
                .limit(MOST)
                .forEach(chosen::add);
        all.stream()
                .sorted(Comparator.comparingDouble(Process::pages).reversed())
                .limit(MOST)
                .forEach(chosen::add);
        all.stream().filter(Process::zombie).limit(MOST).forEach(chosen::add);
        List<List<String>> rows = new ArrayList<>();
        for (Process one : chosen) {
            double rss = Math.max(0, one.pages()) * constants.page;
            String uid = words.uids.getOrDefault(one.pid, "");
            rows.add(
                    List.of(
                            one.pid,
                            words.users.getOrDefault(uid, uid),
                            one.name,
                            words.commands.getOrDefault(one.pid, "[" + one.name + "]"),
                            Double.isNaN(one.cpu) ? "" : round(one.cpu),
                            constants.memory > 0 ? round(rss / constants.memory * 100) : "",
                            Long.toString((long) rss),
                            one.words.get(17),
                            one.words.get(0),
                            constants.started(one)));
        }
        out.fact(
                NodeFacts.PROCESSES,
                new Fact.Table(
                        List.of(
                                NodeFacts.PROC_PID,
                                NodeFacts.PROC_USER,
                                NodeFacts.PROC_NAME,
                                NodeFacts.PROC_COMMAND,
                                NodeFacts.PROC_CPU,
                                NodeFacts.PROC_MEM,
                                NodeFacts.PROC_RSS,
                                NodeFacts.PROC_THREADS,
                                NodeFacts.PROC_STATE,
                                NodeFacts.PROC_STARTED),
                        rows));
    }

    private static String round(double percent) {
        return Double.toString(Math.round(percent * 10) / 10.0);
    }

    private static Map<String, String> users(String text) {
        Map<String, String> users = new HashMap<>();
        Words.lines(
                text,
                line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        users.putIfAbsent(
                                line.substring(colon + 1).strip(), line.substring(0, colon));
                    }
                });
        return users;
    }

    private static Map<String, String> uids(String text) {
        Map<String, String> uids = new HashMap<>();
        Words.lines(
                text,
                line -> {
                    Matcher uid = UID.matcher(line);
                    if (uid.find()) {
                        uids.put(uid.group(1), uid.group(2));
                    }
                });
        return uids;
    }

    private static Map<String, String> commands(String text) {
        Map<String, String> commands = new HashMap<>();
        String[] pid = {""};
        Words.lines(
                text,
                line -> {
                    Matcher header = HEADER.matcher(line);
                    if (header.matches()) {
                        pid[0] = header.group(1);
                    } else if (!pid[0].isEmpty()) {
                        commands.merge(
                                pid[0],
                                command(line),
                                (a, b) -> a.length() > 200 ? a : a + " " + b);
                    }
                });
        return commands;
    }

    static String command(String nulSeparated) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < nulSeparated.length() && out.length() < LONGEST_COMMAND; i++) {
            char c = nulSeparated.charAt(i);
            out.append(c == 0 ? ' ' : c < ' ' || c == 0x7f ? '?' : c);
        }
        return Masked.arguments(out.toString().strip());
    }

    /// What turns the kernel's units into ours.
    private static final class Constants {
        final double tick;
        final double page;
        final String procMount;
        double memory = Double.NaN;
        double boot = Double.NaN;

        Constants(String text) {
            List<String> lines = SystemFacts.lines(text);
            double first = lines.isEmpty() ? Double.NaN : Words.count(lines.get(0).strip());
            double second = lines.size() < 2 ? Double.NaN : Words.count(lines.get(1).strip());
            tick = first > 0 ? first : StatFile.TICKS_PER_SECOND;
            page = second > 0 ? second : 4096;
            String mount = "";
            for (String line : lines) {
                List<String> words = Words.of(line);
                if (line.startsWith("MemTotal:")) {
                    memory = Words.count(words, 1) * 1024;
                } else if (line.startsWith("btime ")) {
                    boot = Words.count(words, 1);
                } else if (line.contains(" /proc proc ")) {
                    mount = line;
                }
            }
            procMount = mount;
        }

        String started(Process one) {
            double seconds = boot + Words.count(one.words, 19) / tick;
            return Double.isNaN(seconds) ? "" : Long.toString((long) seconds);
        }
    }

    private record Details(
            Map<String, String> users, Map<String, String> uids, Map<String, String> commands) {}

    /// One line of stat; its words begin with the state, the third field.
    private static final class Process {
        final String pid;
        final String name;
        final List<String> words;
        double cpu = Double.NaN;

        Process(String pid, String name, List<String> words) {
            this.pid = pid;
            this.name = name;
            this.words = words;
        }

        boolean sane() {
            return !Double.isNaN(Words.count(pid))
                    && !Double.isNaN(ticks())
                    && !Double.isNaN(Words.count(words, 17))
                    && !Double.isNaN(Words.count(words, 19));
        }

        /// The same number is used again for other processes.
        String key() {
            return pid + " " + words.get(19);
        }

        double ticks() {
            return Words.count(words, 11) + Words.count(words, 12);
        }

        double pages() {
            double pages = Words.decimal(words.get(21));
            return Double.isNaN(pages) ? 0 : pages;
        }

        /// Without a rate the time used so far orders them.
        double weight() {
            return Double.isNaN(cpu) ? ticks() * 1e-12 : cpu;
        }

        boolean zombie() {
            return words.getFirst().equals("Z");
        }
    }
}
