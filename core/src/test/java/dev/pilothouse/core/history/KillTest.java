package dev.pilothouse.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/// `kill -9` at any moment: while readings come in, an hour is sealed, a day rolled up, old hours
/// are removed, tables are made. The cache opens, has no wrong value, and misses nothing that was
/// flushed.
class KillTest {

    @TempDir Path folder = Path.of("");

    @Test
    void tenKillsLoseNothingThatWasFlushed() throws IOException, InterruptedException {
        kills(8, 1);
        killsWhileTablesAreMade(2, 2);
    }

    @Test
    @Tag("lab")
    void aHundredKillsLoseNothingThatWasFlushed() throws IOException, InterruptedException {
        kills(85, 3);
        killsWhileTablesAreMade(15, 4);
    }

    private void kills(int times, long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        Path file = folder.resolve("metrics");
        long first = -1;
        for (int kill = 0; kill < times; kill++) {
            // A little after the start of an hour there is most going on besides.
            int lines = random.nextInt(3) == 0 ? 60 * random.nextInt(24) + 2 : random.nextInt(1200);
            long flushed = run(Math.max(2, lines), file.toString());
            try (SqlHistory history = SqlHistory.h2(file, false, new ManualTime(flushed))) {
                check(history, flushed, "seed " + seed + " kill " + kill);
                first = Math.max(first, history.extent().from());
            }
            // Not the orderly end of this look at it, but the kill, is what comes next.
            try (SqlHistory history = SqlHistory.h2(file, false, new ManualTime(flushed))) {
                assertThat(history.recovery().clean()).isTrue();
            }
        }
        assertThat(first).isGreaterThan(0);
    }

    private static void check(SqlHistory history, long flushed, String where) {
        Recovery recovery = history.recovery();
        assertThat(recovery.clean()).as(where).isFalse();
        assertThat(recovery.lostAtMost()).isLessThanOrEqualTo(Duration.ofMillis(KillChild.BEAT));
        assertThat(history.verify().bad()).as(where).isEmpty();
        assertThat(history.fault()).isEmpty();
        // At least so much raw must be there, whatever of retention was done.
        long whole = Math.max(KillChild.START, flushed - Duration.ofDays(2).toMillis());
        for (int target = 1; target <= KillChild.TARGETS; target += 7) {
            for (int i = 0; i < KillChild.SERIES; i++) {
                var points =
                        history.range(
                                new TargetId(target), KillChild.series(i), 0, flushed + Keys.DAY);
                long before = -1;
                for (int k = 0; k < points.times().length; k++) {
                    long at = points.times()[k];
                    assertThat(Double.doubleToRawLongBits(points.values()[k]))
                            .as(where)
                            .isEqualTo(Double.doubleToRawLongBits(KillChild.value(target, i, at)));
                    assertThat(before < 0 || at - before == KillChild.BEAT).as(where).isTrue();
                    before = at;
                }
                assertThat(before).as(where).isBetween(flushed, flushed + 20 * KillChild.BEAT);
                assertThat(points.times()[0]).as(where).isLessThanOrEqualTo(whole);
            }
            rolled(history, target, where);
        }
        var facts = history.factsAt(flushed);
        assertThat(facts).as(where).hasSize(KillChild.TARGETS);
        facts.values()
                .forEach(
                        known ->
                                assertThat(known.values())
                                        .allSatisfy(
                                                fact ->
                                                        assertThat(fact.seen())
                                                                .isGreaterThan(
                                                                        flushed
                                                                                - 10
                                                                                        * KillChild
                                                                                                .BEAT)));
    }

    /// A rolled day is whole.
    private static void rolled(SqlHistory history, int target, String where) {
        var extent = history.extent();
        long from = Math.ceilDiv(extent.from(), Keys.DAY) * Keys.DAY;
        long to = Math.floorDiv(extent.to(), Keys.DAY) * Keys.DAY;
        if (to - from <= 2 * Keys.DAY) {
            return;
        }
        int hours = (int) ((to - from) / Keys.HOUR);
        var buckets =
                history.downsample(new TargetId(target), KillChild.series(5), from, to, hours);
        assertThat(buckets.count()).as(where).containsOnly(60);
        assertThat(buckets.mean()).as(where).containsOnly(target);
    }

    private void killsWhileTablesAreMade(int times, long seed)
            throws IOException, InterruptedException {
        Random random = new Random(seed);
        for (int kill = 0; kill < times; kill++) {
            Path made = Files.createDirectory(folder.resolve("made" + kill));
            long last = run(1 + random.nextInt(25), made.toString(), "tables");
            for (long i = Math.max(0, last - 1); i <= last + 3; i++) {
                try (SqlHistory history =
                        SqlHistory.h2(
                                made.resolve("new" + i), false, new ManualTime(KillChild.START))) {
                    history.append(new TargetId(1), KillChild.snapshot(1, KillChild.START));
                    history.flush();
                    assertThat(history.fault()).isEmpty();
                }
            }
        }
    }

    /// Answers the last line that was read for sure before the kill.
    private static long run(int lines, String... args) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(KillChild.class.getName());
        command.addAll(java.util.List.of(args));
        Process child =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = child.inputReader()) {
            String last = "";
            for (int i = 0; i < lines; i++) {
                String line = out.readLine();
                assertThat(line).as("the child ended by itself").isNotNull();
                last = line;
            }
            child.toHandle().destroyForcibly(); // the process itself would close its output
            // What it wrote before it died counts as well.
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.isEmpty() && line.length() >= last.length()) {
                    last = line;
                }
            }
            child.waitFor();
            return Long.parseLong(last.strip());
        } finally {
            child.destroyForcibly();
        }
    }
}
