package dev.pilothouse.bench;

import dev.pilothouse.core.history.CacheSeal;
import dev.pilothouse.core.history.History;
import dev.pilothouse.core.history.SqlHistory;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.fixtures.ManualTime;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// What the encryption of the cache costs: the same work with and without, one after the other.
/// Arguments: targets, hours.
public final class CipherBench {

    private static final long START = 1_790_000_000_000L / 86_400_000 * 86_400_000;

    private CipherBench() {}

    public static void main(String[] args) throws IOException {
        int targets = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int hours = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        Path folder = Files.createTempDirectory("cipher-bench");
        try (Secret key = Secret.of("00112233445566778899aabbccddeeff".toCharArray())) {
            // The first run warms up for both.
            fill(folder.resolve("warm"), targets / 5, 2, null);
            Cost plain = fill(folder.resolve("plain"), targets, hours, null);
            Cost sealed = fill(folder.resolve("sealed"), targets, hours, key);
            tell("cipher: ingest", sealed.ingest, plain.ingest, "CPU s");
            tell("cipher: fleet at an instant, opened anew", sealed.cold, plain.cold, "CPU ms");
            tell("cipher: fleet at an instant, warm", sealed.warm, plain.warm, "CPU ms");
            long begin = System.nanoTime();
            CacheSeal.rewrite(folder.resolve("plain"), null, key);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double size = Files.size(folder.resolve("plain.mv.db")) / 1e6;
            Result.of("cipher: rewriting", size / seconds, "MB/s").print();
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void tell(String what, double sealed, double plain, String unit) {
        Result.of(what, sealed, unit).against("not encrypted", sealed / plain).print();
    }

    private record Cost(double ingest, double cold, double warm) {}

    private static Cost fill(Path file, int targets, int hours, @Nullable Secret key) {
        ManualTime time = new ManualTime(START);
        HistoryData[] data = new HistoryData[targets];
        for (int t = 0; t < targets; t++) {
            data[t] = new HistoryData(t);
        }
        SqlHistory history = SqlHistory.h2(file, false, time, key);
        long busy = 0;
        int beats = hours * 3_600_000 / HistoryData.BEAT;
        for (int beat = 0; beat < beats; beat++) {
            @Nullable Snapshot[] next = new @Nullable Snapshot[targets];
            for (int t = 0; t < targets; t++) {
                next[t] = data[t].next(START + (long) beat * HistoryData.BEAT);
            }
            time.advance(Duration.ofMillis(HistoryData.BEAT));
            long begin = cpu();
            for (int t = 0; t < targets; t++) {
                Snapshot snapshot = next[t];
                if (snapshot != null) {
                    history.append(new TargetId(t + 1), snapshot);
                }
            }
            history.flush();
            if (beat % 120 == 2) {
                history.maintain(History.Retention.DEFAULT);
            }
            busy += cpu() - begin;
        }
        history.close();
        history = SqlHistory.h2(file, false, time, key);
        double cold = instants(history, hours);
        double warm = instants(history, hours);
        history.close();
        return new Cost(busy / 1e9, cold, warm);
    }

    /// The median.
    private static double instants(SqlHistory history, int hours) {
        double[] millis = new double[40];
        for (int i = 0; i < millis.length; i++) {
            long at = START + (long) ((i + 0.5) / millis.length * (hours - 1) * 3_600_000);
            long begin = cpu();
            history.instant(at);
            millis[i] = (cpu() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
