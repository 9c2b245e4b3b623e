package dev.pilothouse.bench;

import dev.pilothouse.core.history.History;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.SqlHistory;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.fixtures.ManualTime;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bytes and times of the cache for 1,000 targets with 20 series each, against its goals and
/// against plain and Gorilla-coded samples measured in the same run. Arguments: targets, hours of
/// raw values, days of the chart (0 leaves it out).
public final class HistoryBench {

    private static final long START = 1_790_000_000_000L / 86_400_000 * 86_400_000;

    private HistoryBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int targets = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        int hours = args.length > 1 ? Integer.parseInt(args[1]) : 26;
        int days = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        Path folder = Files.createTempDirectory("history-bench");
        try {
            fleet(folder.resolve("fleet"), targets, hours);
            paced(folder.resolve("paced"), Math.max(1, targets * 3 / 10), hours);
            if (days > 0) {
                chart(folder.resolve("chart"), days);
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void fleet(Path file, int targets, int hours)
            throws IOException, InterruptedException {
        ManualTime time = new ManualTime(START);
        HistoryData[] data = new HistoryData[targets];
        for (int t = 0; t < targets; t++) {
            data[t] = new HistoryData(t);
        }
        GorillaSize gorilla = new GorillaSize(Math.min(targets, 50));
        SqlHistory history = SqlHistory.h2(file, false, time);
        long samples = 0;
        long nanos = 0;
        long busy = 0;
        long measured = 0;
        int beats = hours * 3_600_000 / HistoryData.BEAT;
        for (int beat = 0; beat < beats; beat++) {
            List<Snapshot> snapshots = new ArrayList<>();
            for (int t = 0; t < targets; t++) {
                Snapshot next = data[t].next(START + (long) beat * HistoryData.BEAT);
                snapshots.add(next);
                gorilla.add(t, next);
            }
            time.advance(Duration.ofMillis(HistoryData.BEAT));
            long begin = System.nanoTime();
            long beginBusy = cpu();
            for (int t = 0; t < targets; t++) {
                Snapshot snapshot = snapshots.get(t);
                if (snapshot != null) {
                    history.append(new TargetId(t + 1), snapshot);
                    samples += HistoryData.SERIES;
                }
            }
            history.flush();
            if (beat % 120 == 2) {
                history.maintain(History.Retention.DEFAULT);
            }
            if (beat >= beats / 4) { // the first quarter warms up
                nanos += System.nanoTime() - begin;
                busy += cpu() - beginBusy;
                measured += targets * (long) HistoryData.SERIES;
            }
        }
        replay(file, time);
        time.advance(Duration.ofHours(1));
        history.maintain(History.Retention.DEFAULT);
        double perSecond = measured * 1e9 / nanos;
        Result.of("history: ingest, on the wall", perSecond, "a s").print();
        perSecond = measured * 1e9 / busy;
        Result.atLeast(2e6, "history: ingest, samples by CPU time", perSecond, "a s").print();
        instant(history, targets, hours, "warm");
        line(history, hours);
        time.advance(Duration.ofDays(1));
        long begin = System.nanoTime();
        history.maintain(History.Retention.DEFAULT);
        Result.of("history: roll-up of the days", (System.nanoTime() - begin) / 1e9, "s").print();
        long payload = history.verify().payload();
        double each = (double) payload / samples;
        Result.atMost(1.40, "history: raw, a sample", each, "bytes")
                .against("Gorilla", each / gorilla.perSample())
                .print();
        long rolls = history.verify().rollUpBytes();
        history.close();
        long size = fileSize(file);
        Result.of("history: file right after a day in half a minute", size, "bytes")
                .against("payload", (double) size / (payload + rolls))
                .print();
        begin = System.nanoTime();
        history = SqlHistory.h2(file, false, time);
        double opening = (System.nanoTime() - begin) / 1e6;
        Result.atMost(1000, "history: opening again", opening, "ms").print();
        instant(history, targets, hours, "opened anew");
        history.close();
        long end = START + hours * 3_600_000L;
        String what = "history: instant, " + targets * HistoryData.SERIES + " series";
        cold(25, what, file, time, (h, i) -> h.instant(end - (i + 1) * 3_700_000L).size());
        cold(
                6,
                "history: one series, 24 h raw",
                file,
                time,
                (h, i) -> {
                    Series series = HistoryData.series().get(i);
                    return h.range(new TargetId(i + 1), series, end - 86_400_000, end)
                            .times()
                            .length;
                });
    }

    /// How long the start takes after a kill at the end of an hour, when the log of the whole hour
    /// is there and nothing of it in its place. A copy of the file is what a kill leaves.
    private static void replay(Path file, ManualTime time) throws IOException {
        Path killed = file.resolveSibling("killed");
        Path copy = killed.resolveSibling("killed.mv.db");
        Files.copy(file.resolveSibling(file.getFileName() + ".mv.db"), copy);
        long begin = System.nanoTime();
        SqlHistory history = SqlHistory.h2(killed, false, time);
        double took = (System.nanoTime() - begin) / 1e6;
        if (history.recovery().clean()) {
            throw new IllegalStateException("nothing to replay");
        }
        Result.atMost(1000, "history: opening after a kill, an hour to replay", took, "ms").print();
        history.close();
        Files.delete(copy);
    }

    private interface Question {
        int ask(SqlHistory history, int number);
    }

    /// One question to a file that was just opened and of which the system has nothing in memory;
    /// the Java code is warm. On the wall, because it is the disk that is waited for.
    private static void cold(
            double goal, String what, Path file, ManualTime time, Question question)
            throws IOException, InterruptedException {
        double[] millis = new double[11];
        for (int i = 0; i < millis.length; i++) {
            forget(file);
            SqlHistory history = SqlHistory.h2(file, false, time);
            long begin = System.nanoTime();
            int found = question.ask(history, i);
            millis[i] = (System.nanoTime() - begin) / 1e6;
            history.close();
            if (found == 0) {
                throw new IllegalStateException("nothing found");
            }
        }
        Arrays.sort(millis);
        Result.atMost(goal, what + ", cold, on the wall", millis[5], "ms").print();
    }

    /// Has the system drop what it holds of the file (posix_fadvise, by GNU's dd).
    private static void forget(Path file) throws IOException, InterruptedException {
        Path whole = file.resolveSibling(file.getFileName() + ".mv.db");
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        int status =
                new ProcessBuilder("dd", "if=" + whole, "iflag=nocache", "count=0")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IllegalStateException("dd ended with " + status);
        }
    }

    /// What the file takes beside its payload. H2 leaves what it no longer needs alone for 45 s, in
    /// which the flood above writes more than a day's worth; here the day takes two minutes and a
    /// half, still 600 times as fast as life.
    private static void paced(Path file, int targets, int hours) throws InterruptedException {
        ManualTime time = new ManualTime(START);
        HistoryData[] data = new HistoryData[targets];
        for (int t = 0; t < targets; t++) {
            data[t] = new HistoryData(t);
        }
        SqlHistory history = SqlHistory.h2(file, false, time);
        int beats = hours * 3_600_000 / HistoryData.BEAT;
        for (int beat = 0; beat < beats; beat++) {
            for (int t = 0; t < targets; t++) {
                Snapshot next = data[t].next(START + (long) beat * HistoryData.BEAT);
                if (next != null) {
                    history.append(new TargetId(t + 1), next);
                }
            }
            time.advance(Duration.ofMillis(HistoryData.BEAT));
            history.flush();
            if (beat % 120 == 2) {
                history.maintain(History.Retention.DEFAULT);
            }
            Thread.sleep(20);
        }
        time.advance(Duration.ofDays(1));
        history.maintain(History.Retention.DEFAULT);
        long live = history.verify().payload() + history.verify().rollUpBytes();
        history.close();
        long size = fileSize(file);
        Result.atMost(
                        1.15 * live + 100e6,
                        "history: file of " + targets + " targets",
                        size,
                        "bytes")
                .against("payload (plus 100 MB room of H2)", (double) size / live)
                .print();
    }

    private static void instant(SqlHistory history, int targets, int hours, String state) {
        double[] millis = new double[60];
        double[] busy = new double[60];
        for (int i = 0; i < millis.length; i++) {
            long at = START + (long) ((i + 0.5) / millis.length * (hours - 1) * 3_600_000);
            long begin = System.nanoTime();
            long beginBusy = cpu();
            int size = history.instant(at).size();
            busy[i] = (cpu() - beginBusy) / 1e6;
            millis[i] = (System.nanoTime() - begin) / 1e6;
            if (size != targets) {
                throw new IllegalStateException(size + " targets");
            }
        }
        Arrays.sort(millis, 20, 60);
        Arrays.sort(busy, 20, 60);
        String what = "history: instant, " + targets * HistoryData.SERIES + " series, " + state;
        Result.of(what + ", on the wall", millis[40], "ms").print();
        Result.atMost(15, what, busy[40], "CPU ms").print();
    }

    private static long fileSize(Path file) {
        try {
            return Files.size(file.resolveSibling(file.getFileName() + ".mv.db"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Of this thread: what can be compared on a machine that others use too.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void line(SqlHistory history, int hours) {
        double[] millis = new double[600];
        for (int i = 0; i < millis.length; i++) {
            Series series = HistoryData.series().get(i % HistoryData.SERIES);
            long end = START + hours * 3_600_000L;
            long begin = cpu();
            history.range(new TargetId(i % 60 + 1), series, end - 86_400_000, end);
            millis[i] = (cpu() - begin) / 1e6;
        }
        Arrays.sort(millis, 200, 600);
        Result.atMost(0.5, "history: one series, 24 h raw, warm", millis[400], "CPU ms").print();
    }

    /// Twelve series over many days in 1,000 slots, from roll-ups.
    private static void chart(Path file, int days) throws IOException, InterruptedException {
        ManualTime time = new ManualTime(START);
        SqlHistory history = SqlHistory.h2(file, false, time);
        int targets = 12;
        HistoryData[] data = new HistoryData[targets];
        for (int t = 0; t < targets; t++) {
            data[t] = new HistoryData(t);
        }
        for (int beat = 0; beat < days * 2880; beat++) {
            for (int t = 0; t < targets; t++) {
                Snapshot next = data[t].next(START + (long) beat * HistoryData.BEAT);
                if (next != null) {
                    history.append(new TargetId(t + 1), next);
                }
            }
            time.advance(Duration.ofMillis(HistoryData.BEAT));
            if (beat % 120 == 2) {
                history.maintain(History.Retention.DEFAULT);
            }
        }
        time.advance(Duration.ofHours(2));
        history.maintain(History.Retention.DEFAULT);
        HistoryQuery.Buckets last = null;
        for (boolean sameTarget : new boolean[] {true, false}) {
            double[] millis = new double[120];
            double[] busy = new double[120];
            for (int i = 0; i < millis.length; i++) {
                long begin = System.nanoTime();
                long beginBusy = cpu();
                for (int s = 0; s < 12; s++) {
                    last =
                            history.downsample(
                                    new TargetId(sameTarget ? i % 12 + 1 : s + 1),
                                    HistoryData.series().get(sameTarget ? s : i % 12),
                                    START,
                                    START + days * 86_400_000L,
                                    1000);
                }
                busy[i] = (cpu() - beginBusy) / 1e6;
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            Arrays.sort(millis, 60, 120);
            Arrays.sort(busy, 60, 120);
            String what =
                    "history: chart of 12 series of "
                            + (sameTarget ? "one target, " : "12 targets, ")
                            + days
                            + " d";
            Result.of(what + ", on the wall", millis[90], "ms").print();
            Result.atMost(10, what, busy[90], "CPU ms").print();
        }
        if (last == null || Arrays.stream(last.count()).sum() == 0) {
            throw new IllegalStateException("an empty chart");
        }
        SqlHistory h = history;
        long points = 288L * days * targets * HistoryData.SERIES;
        double each = (double) h.verify().rollUpBytes() / points;
        Result.atMost(4.2, "history: roll-ups, a 5-min point (with hours)", each, "bytes").print();
        history.close();
        cold(
                20,
                "history: chart of 12 series of one target, " + days + " d",
                file,
                time,
                (opened, i) -> {
                    int found = 0;
                    for (int s = 0; s < 12; s++) {
                        TargetId target = new TargetId(i % 12 + 1);
                        Series series = HistoryData.series().get(s);
                        long end = START + days * 86_400_000L;
                        HistoryQuery.Buckets line =
                                opened.downsample(target, series, START, end, 1000);
                        found += Arrays.stream(line.count()).sum();
                    }
                    return found;
                });
    }
}
