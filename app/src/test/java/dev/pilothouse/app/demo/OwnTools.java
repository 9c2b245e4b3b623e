package dev.pilothouse.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pilothouse.core.time.SystemScheduler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the tools of this machine show of it: `free`, `df`, `ss`, `uptime` and `/proc`, asked
/// before, meanwhile over and over, and after something else measures the same. Whatever that finds
/// lies between the least and the greatest they showed, give or take what came and went between two
/// looks, of which there are many a second.
public final class OwnTools {

    /// Memory and room on disks that other programs may take and give back between two looks.
    public static final double BYTES = 64 * 1024 * 1024;

    /// Sockets that other programs may open and close between two looks.
    public static final double SOCKETS = 10;

    /// What does not move, or only one way, or so rarely that one of two looks has it.
    public static final double NOTHING = 0;

    private static final String SCRIPT =
            """
            LC_ALL=C
            export LC_ALL
            echo ==free; free -b
            echo ==df; df -a -P -B1 2>/dev/null
            echo ==ss; ss -s
            echo ==ports; ss -H -l -t -n
            echo ==uptime; uptime
            echo ==proc; cat /proc/uptime
            echo ==stat; cat /proc/stat
            """;

    private static final Pattern LOAD =
            Pattern.compile("load averages?: ([0-9.]+),? ([0-9.]+),? ([0-9.]+)");
    private static final Pattern TCP =
            Pattern.compile("TCP: .*\\(estab (\\d+), .*orphaned (\\d+), .*timewait (\\d+)");

    private final Map<String, Double> least = new HashMap<>();
    private final Map<String, Double> greatest = new HashMap<>();
    private final Set<String> everPorts = new HashSet<>();
    private final Set<String> alwaysPorts = new HashSet<>();
    private final CountDownLatch looked = new CountDownLatch(1);
    private volatile boolean ended;
    private int looks;

    private OwnTools() {}

    /// Looks once, and goes on looking until [#end]. The test is skipped where a tool is not there.
    public static OwnTools watch(SystemScheduler scheduler) {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this machine is not Linux");
        for (String tool : List.of("free", "df", "ss", "uptime")) {
            assumeTrue(
                    !run("command -v " + tool + " || true").isBlank(), tool + " is not installed");
        }
        OwnTools tools = new OwnTools();
        tools.look();
        scheduler.run("look at this machine", tools::lookOn);
        return tools;
    }

    private void lookOn() {
        while (!ended) {
            look();
        }
        looked.countDown();
    }

    /// Looks a last time; before this nothing can be asked.
    public void end() throws InterruptedException {
        ended = true;
        looked.await();
        look();
    }

    /// @param name such as `load.1`, `mem.available` or `fs.used /home`
    /// @param moves what may have come and gone between two looks
    public void agree(String name, double value, double moves) {
        assertThat(least).containsKey(name);
        assertThat(value).as(name).isBetween(least(name) - moves, greatest(name) + moves);
    }

    /// The same for what is derived from several: the bounds are the caller's.
    public double least(String name) {
        return least.getOrDefault(name, Double.NaN);
    }

    public double greatest(String name) {
        return greatest.getOrDefault(name, Double.NaN);
    }

    /// Of the names that begin so, the rest: mount points of `fs.used `.
    public List<String> of(String begin) {
        return least.keySet().stream()
                .filter(name -> name.startsWith(begin))
                .map(name -> name.substring(begin.length()))
                .toList();
    }

    /// TCP ports that something listened on at any look.
    public Set<String> everListening() {
        return Set.copyOf(everPorts);
    }

    /// TCP ports that something listened on at every look.
    public Set<String> alwaysListening() {
        return Set.copyOf(alwaysPorts);
    }

    private void look() {
        Set<String> ports = new HashSet<>();
        String part = "";
        double cores = 0;
        for (String line : run(SCRIPT).lines().toList()) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (line.startsWith("==")) {
                part = line.substring(2);
            } else if (part.equals("df")) {
                fileSystem(words);
            } else if (part.equals("ports") && words.size() > 3) {
                ports.add(words.get(3).substring(words.get(3).lastIndexOf(':') + 1));
            } else if (part.equals("stat") && line.matches("cpu\\d.*")) {
                cores++;
            } else {
                line(part, line, words);
            }
        }
        saw("cpu.count", cores);
        everPorts.addAll(ports);
        if (looks++ == 0) {
            alwaysPorts.addAll(ports);
        }
        alwaysPorts.retainAll(ports);
    }

    private void line(String part, String line, List<String> words) {
        switch (part + " " + words.getFirst()) {
            case "free Mem:" -> {
                double total = number(words, 1);
                double available = number(words, words.size() - 1);
                saw("mem.total", total);
                saw("mem.available", available);
                // What some versions of free call used is without the cache; here it is what can't
                // be had.
                saw("mem.used", total - available);
            }
            case "free Swap:" -> {
                saw("swap.total", number(words, 1));
                saw("swap.used", number(words, 2));
            }
            case "ss Total:" -> saw("sockets", number(words, 1));
            case "ss TCP" -> saw("tcp.sockets", number(words, 1));
            case "ss TCP:" -> found(TCP, line, "tcp.established", "tcp.orphaned", "tcp.time_wait");
            default -> {
                if (part.equals("uptime")) {
                    found(LOAD, line, "load.1", "load.5", "load.15");
                } else if (part.equals("proc")) {
                    saw("uptime", number(words, 0));
                }
            }
        }
    }

    /// `/dev/vda 1000 200 700 22% /srv/my data`
    private void fileSystem(List<String> words) {
        if (words.size() < 6 || !words.get(1).matches("\\d+")) {
            return;
        }
        String mount = String.join(" ", words.subList(5, words.size()));
        saw("fs.size " + mount, number(words, 1));
        saw("fs.used " + mount, number(words, 2));
        saw("fs.avail " + mount, number(words, 3));
    }

    private void found(Pattern pattern, String line, String... names) {
        Matcher matcher = pattern.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        for (int i = 0; i < names.length; i++) {
            saw(names[i], Double.parseDouble(matcher.group(i + 1)));
        }
    }

    private void saw(String name, double value) {
        least.merge(name, value, Math::min);
        greatest.merge(name, value, Math::max);
    }

    private static double number(List<String> words, int index) {
        return Double.parseDouble(words.get(index));
    }

    private static String run(String script) {
        try {
            Process process = new ProcessBuilder("sh", "-c", script).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
