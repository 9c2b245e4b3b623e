package dev.pilothouse.bench;

import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.audit.Verification;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.Sha256;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/// An audit log of 1,000,000 rows over 90 days: appended, verified, and looked through with every
/// filter the screen has. The verification is compared with hashing the same number of rows of the
/// same size alone; a look may take 100 ms, below which a person notices no pause.
public final class AuditBench {

    private static final int ROWS = 1_000_000;
    private static final int AT_ONCE = 1_000;
    private static final int PAGE = 500;
    private static final long END = 1_795_000_000_000L;
    private static final long SPAN = 90L * 24 * 3600 * 1000;
    private static final List<String> KINDS =
            List.of(
                    "service.restart",
                    "service.stop",
                    "service.start",
                    "node.command",
                    "process.kill",
                    "settings.change",
                    "target.change",
                    "key.install");

    private AuditBench() {}

    /// A clock that is where the rows are.
    private static final class RowTime implements Clock {
        long row;

        @Override
        public long millis() {
            return END - SPAN + row * (SPAN / ROWS);
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }

    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : ROWS;
        Path folder = Files.createTempDirectory("audit-bench");
        RowTime time = new RowTime();
        try (Database database =
                Database.open(Home.open(folder.resolve("home")), Schema.MAIN, time)) {
            SqlAudit log = new SqlAudit(database, AuditBench::sha256, time);
            append(log, time, rows);
            verify(log, rows);
            look(log, rows);
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(f -> f.toFile().delete());
            }
        }
    }

    private static String sha256(byte[] bytes) {
        Sha256 sha = new Sha256();
        sha.update(bytes, 0, bytes.length);
        return sha.hex();
    }

    private static void append(SqlAudit log, RowTime time, int rows) {
        long began = System.nanoTime();
        for (int first = 0; first < rows; first += AT_ONCE) {
            List<AuditNote> some = new ArrayList<>();
            for (int i = first; i < first + AT_ONCE; i++) {
                some.add(note(i));
            }
            time.row = (long) first * ROWS / rows;
            log.append(some);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Result.of("audit: rows appended, 1,000 at once", rows / seconds, "rows/s").print();
        time.row = ROWS;
        int single = 2_000;
        began = System.nanoTime();
        for (int i = 0; i < single; i++) {
            log.append(note(i));
        }
        seconds = (System.nanoTime() - began) / 1e9;
        Result.of("audit: rows appended one by one, each on disk", single / seconds, "rows/s")
                .print();
    }

    private static AuditNote note(int i) {
        boolean signIn = i % 50 == 0;
        Deed deed =
                signIn
                        ? Deed.session("session.sign-in")
                        : new Deed(
                                i % 8 < 5 ? Family.OPERATION : Family.CHANGE,
                                KINDS.get(i % 8),
                                new TargetId(1 + i % 200),
                                "web-" + i % 200,
                                "unit-" + i % 977 + ".service",
                                "sudo -n systemctl restart unit-" + i % 977 + ".service",
                                i % 9 == 0 ? "change " + i : "");
        Outcome outcome =
                i % 5_000 == 7 ? Outcome.UNKNOWN : i % 40 == 3 ? Outcome.FAILED : Outcome.DONE;
        return new AuditNote(
                i % 100_000 == 5 ? "eve" : "person-" + i % 7,
                "operator",
                deed,
                new Ending(outcome, Phrase.of("operation.found.unit.running", "a", "b", "7"), 900));
    }

    private static void verify(SqlAudit log, int rows) {
        long began = System.nanoTime();
        Verification found = log.verify(Optional.empty());
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!found.intact()) {
            throw new IllegalStateException("not intact: " + found.breaks());
        }
        byte[] row = new byte[330];
        began = System.nanoTime();
        int hashed = 0;
        for (int i = 0; i < rows; i++) {
            hashed += sha256(row).length();
        }
        double alone = (System.nanoTime() - began) / 1e9;
        Result.of(
                        "audit: rows verified, " + found.rows() + " (" + hashed / 64 + " hashed)",
                        found.rows() / seconds,
                        "rows/s")
                .against("the time of hashing alone", seconds / alone)
                .print();
    }

    private static void look(SqlAudit log, int rows) {
        page("newest", log, AuditFilter.ALL, Long.MAX_VALUE);
        page("from the middle", log, AuditFilter.ALL, rows / 2);
        page("oldest", log, AuditFilter.ALL, PAGE);
        page("one kind", log, filter("", "service.stop", "", null, 0, ""), Long.MAX_VALUE);
        page("one kind, deep", log, filter("", "service.stop", "", null, 0, ""), rows / 3);
        page("kinds of a family", log, filter("", "service.", "", null, 0, ""), Long.MAX_VALUE);
        page("no such kind", log, filter("", "service.halt", "", null, 0, ""), Long.MAX_VALUE);
        page("one person", log, filter("person-3", "", "", null, 0, ""), Long.MAX_VALUE);
        page("a rare person", log, filter("eve", "", "", null, 0, ""), Long.MAX_VALUE);
        page("one target", log, filter("", "", "web-17", null, 0, ""), Long.MAX_VALUE);
        page("unknown outcomes", log, filter("", "", "", Outcome.UNKNOWN, 0, ""), Long.MAX_VALUE);
        page("no such outcome", log, filter("", "", "", Outcome.REFUSED, 0, ""), Long.MAX_VALUE);
        page("last week", log, filter("", "", "", null, END - SPAN / 13, ""), Long.MAX_VALUE);
        page(
                "a rare person last week",
                log,
                filter("eve", "", "", null, END - SPAN / 13, ""),
                Long.MAX_VALUE);
        page(
                "person, target, kind, outcome",
                log,
                filter("person-3", "service.", "web-17", Outcome.FAILED, 0, ""),
                Long.MAX_VALUE);
        page(
                "a text that is everywhere",
                log,
                filter("", "", "", null, 0, "unit-"),
                Long.MAX_VALUE);
        page("a rare text", log, filter("", "", "", null, 0, "change 999"), Long.MAX_VALUE);
        page("a text that is nowhere", log, filter("", "", "", null, 0, "nginx"), Long.MAX_VALUE);
        whole("a text that is nowhere", log, filter("", "", "", null, 0, "apache"));
        whole("kinds, none of them there", log, filter("", "vault.", "", null, 0, ""));
        timed("figures", i -> log.stats(END - SPAN / 90 + i, END - SPAN / 13 + i));
        timed(
                "names to choose from",
                i -> {
                    log.append(note(i));
                    return log.names();
                });
    }

    private static AuditFilter filter(
            String who,
            String kind,
            String target,
            @Nullable Outcome outcome,
            long from,
            String text) {
        return new AuditFilter(
                who,
                kind,
                target,
                outcome,
                from == 0 ? Long.MIN_VALUE : from,
                Long.MAX_VALUE,
                text);
    }

    private static void page(String what, SqlAudit log, AuditFilter filter, long before) {
        timed("look: " + what, i -> log.slice(filter, before - i, PAGE).rows().size());
    }

    /// To the oldest row, look by look.
    private static void whole(String what, SqlAudit log, AuditFilter filter) {
        long began = System.nanoTime();
        long next = Long.MAX_VALUE;
        long longest = 0;
        long longestCpu = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int looks = 0;
        while (next > 0) {
            long from = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            next = log.slice(filter, next, PAGE).next();
            longestCpu = Math.max(longestCpu, threads.getCurrentThreadCpuTime() - used);
            longest = Math.max(longest, System.nanoTime() - from);
            looks++;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Result.of(
                        "audit of 1,000,000, to the end: " + what + " (" + looks + " looks)",
                        seconds,
                        "s")
                .print();
        Result.atMost(150, "   its longest look", longestCpu / 1e6, "CPU ms").print();
        Result.of("   on the wall, with whatever else the machine did", longest / 1e6, "ms")
                .print();
    }

    /// The middle of five after a first that nobody counts. Each asks for something else, as H2
    /// answers the same question from what it remembers.
    private static void timed(String what, IntFunction<Object> work) {
        Object found = work.apply(0);
        List<Long> times = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            long began = System.nanoTime();
            found = work.apply(i);
            times.add(System.nanoTime() - began);
        }
        times.sort(Long::compare);
        String rows = found instanceof Integer n ? String.format(Locale.ROOT, " (%d)", n) : "";
        Result.atMost(
                        what.startsWith("look") ? 100 : 250,
                        "audit of 1,000,000, " + what + rows,
                        times.get(2) / 1e6,
                        "ms")
                .print();
    }
}
