package dev.pilothouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.Verification.Break;
import dev.pilothouse.core.audit.Verification.Damage;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.vault.Sha256;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What the audit log promises, whatever database keeps it.
abstract class AuditContract {

    private static final long START = 1_795_000_000_000L;

    final ManualTime time = new ManualTime(START);

    abstract Database database();

    SqlAudit log() {
        return new SqlAudit(database(), AuditContract::sha256, time);
    }

    static String sha256(byte[] bytes) {
        Sha256 sha = new Sha256();
        sha.update(bytes, 0, bytes.length);
        return sha.hex();
    }

    static AuditNote note(String who, String kind, String target, Outcome outcome, String what) {
        Deed deed =
                new Deed(
                        Family.OPERATION,
                        kind,
                        new TargetId(3),
                        target,
                        what,
                        "systemctl restart " + what,
                        "because");
        return new AuditNote(
                who, "operator", deed, new Ending(outcome, Phrase.of("audit.verified"), 1200));
    }

    private void fill(SqlAudit log, int rows) {
        for (int i = 1; i <= rows; i++) {
            log.append(note("ann", "service.restart", "web-" + i % 3, Outcome.DONE, "u" + i));
            time.advance(Duration.ofMinutes(1));
        }
    }

    private void sql(String statement) {
        database()
                .write(
                        connection -> {
                            try (Statement s = connection.createStatement()) {
                                return s.executeUpdate(statement);
                            }
                        });
    }

    @Test
    void whatWasWrittenIsReadBackNewestFirst() {
        SqlAudit log = log();
        AuditNote note =
                new AuditNote(
                        "Ann Ω",
                        "admin",
                        new Deed(
                                Family.CHANGE,
                                "settings.change",
                                null,
                                "history",
                                "7 → 14",
                                "a\nb",
                                ""),
                        new Ending(Outcome.DONE, Phrase.of("audit.x", "1", "b c"), -1));
        log.append(note);
        fill(log, 2);
        List<AuditRow> rows = log.page(AuditFilter.ALL, Long.MAX_VALUE, 10);
        assertThat(rows).extracting(AuditRow::seq).containsExactly(3L, 2L, 1L);
        assertThat(rows.getLast().note()).isEqualTo(note);
        assertThat(rows.getLast().at()).isEqualTo(START);
        assertThat(rows.getLast().previous()).isEmpty();
        assertThat(rows.get(1).previous()).isEqualTo(rows.get(2).hash());
        assertThat(log.head()).isEqualTo(new AuditHead(3, rows.getFirst().hash()));
        assertThat(log.verify(Optional.empty()).intact()).isTrue();
    }

    @Test
    void anEmptyLogIsIntact() {
        assertThat(log().verify(Optional.empty())).matches(v -> v.intact() && v.rows() == 0);
        assertThat(log().page(AuditFilter.ALL, Long.MAX_VALUE, 5)).isEmpty();
    }

    @Test
    void aLongTextIsCutAndStillVerified() {
        SqlAudit log = log();
        log.append(note("x".repeat(300), "k", "t", Outcome.FAILED, "😀".repeat(900)));
        AuditRow row = log.page(AuditFilter.ALL, Long.MAX_VALUE, 1).getFirst();
        assertThat(row.note().who()).hasSize(100).endsWith("…");
        assertThat(row.note().deed().what()).hasSizeLessThanOrEqualTo(1000).endsWith("😀…");
        assertThat(log.verify(Optional.empty()).intact()).isTrue();
    }

    @Test
    void everyColumnOfARowIsCovered() {
        SqlAudit log = log();
        fill(log, 3);
        List<String> edits =
                List.of(
                        "at = at + 1",
                        "who = 'bob'",
                        "role = 'viewer'",
                        "family = 'OWN'",
                        "kind = 'service.stop'",
                        "target = 9",
                        "target_name = 'other'",
                        "what = 'other'",
                        "sent = ''",
                        "reason = ''",
                        "outcome = 'FAILED'",
                        "finding = 'audit.failed'",
                        "took = 0");
        for (String edit : edits) {
            sql("CREATE TABLE kept AS SELECT * FROM audit_entry");
            sql("UPDATE audit_entry SET " + edit + " WHERE seq = 2");
            assertThat(log.verify(Optional.empty()).breaks())
                    .as(edit)
                    .containsExactly(new Break(Damage.EDITED, 1, 2));
            sql("DELETE FROM audit_entry");
            sql("INSERT INTO audit_entry SELECT * FROM kept");
            sql("DROP TABLE kept");
            assertThat(log.verify(Optional.empty()).intact()).isTrue();
        }
    }

    @Test
    void aRowRewrittenWithItsHashIsFoundAtTheNext() {
        SqlAudit log = log();
        fill(log, 5);
        AuditRow third = log.page(AuditFilter.ALL, 4, 1).getFirst();
        AuditNote forged = note("bob", "service.restart", "web-0", Outcome.DONE, "u3");
        String hash =
                new AuditChain(AuditContract::sha256).hash(third.previous(), 3, third.at(), forged);
        sql("UPDATE audit_entry SET who = 'bob', hash = '" + hash + "' WHERE seq = 3");
        assertThat(log.verify(Optional.empty()).breaks())
                .isNotEmpty()
                .allMatch(b -> b.from() <= 4 && b.to() >= 3);
    }

    @Test
    void droppedRowsAreNamed() {
        SqlAudit log = log();
        fill(log, 8);
        sql("DELETE FROM audit_entry WHERE seq IN (3, 4, 7)");
        assertThat(log.verify(Optional.empty()).breaks())
                .containsExactly(new Break(Damage.DROPPED, 2, 5), new Break(Damage.DROPPED, 6, 8));
    }

    @Test
    void aDroppedRowWhoseGapWasClosedIsFound() {
        SqlAudit log = log();
        fill(log, 6);
        sql("DELETE FROM audit_entry WHERE seq = 3");
        sql("UPDATE audit_entry SET seq = 3 WHERE seq = 4");
        sql("UPDATE audit_entry SET seq = 4 WHERE seq = 5");
        sql("UPDATE audit_entry SET seq = 5 WHERE seq = 6");
        Verification found = log.verify(Optional.empty());
        assertThat(found.breaks().getFirst().from()).isEqualTo(2);
        assertThat(found.breaks().getLast().damage()).isEqualTo(Damage.CUT);
    }

    @Test
    void swappedRowsAreCalledReordered() {
        SqlAudit log = log();
        fill(log, 9);
        sql("UPDATE audit_entry SET seq = 100 WHERE seq = 4");
        sql("UPDATE audit_entry SET seq = 4 WHERE seq = 5");
        sql("UPDATE audit_entry SET seq = 5 WHERE seq = 100");
        assertThat(log.verify(Optional.empty()).breaks())
                .containsExactly(new Break(Damage.REORDERED, 4, 5));
    }

    @Test
    void distantRowsThatChangedPlacesAreCalledReordered() {
        SqlAudit log = log();
        fill(log, 9);
        sql("UPDATE audit_entry SET seq = 100 WHERE seq = 3");
        sql("UPDATE audit_entry SET seq = 3 WHERE seq = 7");
        sql("UPDATE audit_entry SET seq = 7 WHERE seq = 100");
        assertThat(log.verify(Optional.empty()).breaks())
                .contains(new Break(Damage.REORDERED, 3, 7));
    }

    @Test
    void theNewestRowsCantBeCutOff() {
        SqlAudit log = log();
        fill(log, 5);
        AuditHead exported = log.head();
        sql("DELETE FROM audit_entry WHERE seq >= 4");
        assertThat(log.verify(Optional.empty()).breaks())
                .containsExactly(new Break(Damage.CUT, 3, 5));
        // Who also moves the mark is only found by a head that was kept elsewhere.
        AuditRow third = log.page(AuditFilter.ALL, Long.MAX_VALUE, 1).getFirst();
        sql("UPDATE audit_mark SET seq = 3, hash = '" + third.hash() + "' WHERE name = 'head'");
        assertThat(log.verify(Optional.empty()).intact()).isTrue();
        assertThat(log.verify(Optional.of(exported)).breaks())
                .containsExactly(new Break(Damage.CUT, 3, 5));
    }

    @Test
    void aKeptHeadStaysGoodWhileTheLogGrows() {
        SqlAudit log = log();
        fill(log, 3);
        AuditHead kept = log.head();
        fill(log, 3);
        assertThat(log.verify(Optional.of(kept)).intact()).isTrue();
        assertThat(log.verify(Optional.of(new AuditHead(2, "00"))).intact()).isFalse();
    }

    @Test
    void aTrimmedLogIsStillVerifiable() {
        SqlAudit log = log();
        fill(log, 10);
        AuditHead early = new AuditHead(2, "whatever");
        assertThat(log.trim(START + Duration.ofMinutes(4).toMillis())).isEqualTo(4);
        List<AuditRow> rows = log.page(AuditFilter.ALL, Long.MAX_VALUE, 100);
        assertThat(rows).hasSize(7);
        assertThat(rows.getFirst().note().deed().kind()).isEqualTo(SqlAudit.TRIM);
        assertThat(log.verify(Optional.of(early)).intact()).isTrue();
        assertThat(log.trim(START)).isZero();
        assertThat(log.trim(time.millis())).isEqualTo(6);
        fill(log, 2);
        assertThat(log.verify(Optional.empty()).intact()).isTrue();
        sql("UPDATE audit_entry SET who = 'x' WHERE seq = 12");
        assertThat(log.verify(Optional.empty()).breaks())
                .extracting(Break::to)
                .containsExactly(12L);
    }

    @Test
    void cuttingTheOldestRowsAndMovingTheAnchorIsNoTrimming() {
        SqlAudit log = log();
        fill(log, 6);
        AuditRow third = log.page(AuditFilter.ALL, 4, 1).getFirst();
        sql("DELETE FROM audit_entry WHERE seq <= 3");
        sql("UPDATE audit_mark SET seq = 3, hash = '" + third.hash() + "' WHERE name = 'anchor'");
        assertThat(log.verify(Optional.empty()).breaks())
                .containsExactly(new Break(Damage.TRIMMED, 0, 4));
    }

    @Test
    void pagesByKeyThroughAllThatFits() {
        SqlAudit log = log();
        Random random = new Random(7);
        List<AuditNote> notes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            notes.add(
                    note(
                            List.of("ann", "bob", "eve").get(random.nextInt(3)),
                            List.of("service.restart", "service.stop", "node.reboot")
                                    .get(random.nextInt(3)),
                            "web-" + random.nextInt(4),
                            Outcome.values()[random.nextInt(5)],
                            "unit 100%_" + random.nextInt(5)));
        }
        log.append(notes);
        List<AuditFilter> filters =
                List.of(
                        AuditFilter.ALL,
                        new AuditFilter("bob", "", "", null, 0, Long.MAX_VALUE, ""),
                        new AuditFilter("", "service.", "", null, 0, Long.MAX_VALUE, ""),
                        new AuditFilter("", "node.reboot", "web-2", null, 0, Long.MAX_VALUE, ""),
                        new AuditFilter("", "", "", Outcome.UNKNOWN, 0, Long.MAX_VALUE, "100%_3"),
                        new AuditFilter("", "", "", null, 0, Long.MAX_VALUE, "UNIT"),
                        new AuditFilter("", "", "", null, START + 1, Long.MAX_VALUE, ""),
                        new AuditFilter("", "", "", null, 0, START + 1, "eve"));
        for (AuditFilter filter : filters) {
            List<Long> found = new ArrayList<>();
            long before = Long.MAX_VALUE;
            while (true) {
                List<AuditRow> page = log.page(filter, before, 17);
                page.forEach(row -> found.add(row.seq()));
                if (page.size() < 17) {
                    break;
                }
                before = page.getLast().seq();
            }
            List<Long> wanted = new ArrayList<>();
            for (int i = notes.size(); i >= 1; i--) {
                if (fits(filter, notes.get(i - 1))) {
                    wanted.add((long) i);
                }
            }
            assertThat(found).as("%s, seed 7", filter).isEqualTo(wanted);
            assertThat(log.count(filter, 1000)).isEqualTo(wanted.size());
        }
        assertThat(log.count(AuditFilter.ALL, 25)).isEqualTo(25);
    }

    private static boolean fits(AuditFilter f, AuditNote n) {
        Deed d = n.deed();
        String all = d.what() + d.targetName() + d.kind() + n.who() + d.sent() + d.reason();
        return (f.who().isEmpty() || f.who().equals(n.who()))
                && (f.kind().endsWith(".")
                        ? d.kind().startsWith(f.kind())
                        : f.kind().isEmpty() || f.kind().equals(d.kind()))
                && (f.target().isEmpty() || f.target().equals(d.targetName()))
                && (f.outcome() == null || f.outcome() == n.ending().outcome())
                && f.from() <= START
                && f.to() > START
                && all.toLowerCase(java.util.Locale.ROOT)
                        .contains(f.text().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void countsTodayAndTheWeek() {
        SqlAudit log = log();
        log.append(note("old", "service.stop", "web-1", Outcome.FAILED, "u"));
        time.advance(Duration.ofDays(2));
        long today = time.millis();
        log.append(note("ann", "service.stop", "web-1", Outcome.FAILED, "u"));
        log.append(note("bob", "service.stop", "web-1", Outcome.DONE, "u"));
        log.append(note("bob", "node.reboot", "web-1", Outcome.UNKNOWN, "u"));
        log.append(new AuditNote("ann", "admin", Deed.session("session.sign-in"), Ending.DONE));
        log.append(
                new AuditNote(
                        "eve",
                        "",
                        Deed.session("session.sign-in"),
                        Ending.refused(Phrase.of("audit.wrong"))));
        AuditStats stats = log.stats(today, START);
        assertThat(stats.signIns()).isEqualTo(1);
        assertThat(stats.signInsRefused()).isEqualTo(1);
        assertThat(stats.operations()).isEqualTo(3);
        assertThat(stats.failed()).isEqualTo(1);
        assertThat(stats.unknown()).isEqualTo(1);
        assertThat(stats.people()).isEqualTo(3);
        assertThat(stats.byKind())
                .containsEntry("service.stop", 3L)
                .containsEntry("node.reboot", 1L);
        AuditNames names = log.names();
        assertThat(names.people()).containsExactly("ann", "bob", "eve", "old");
        assertThat(names.kinds()).containsExactly("node.reboot", "service.stop", "session.sign-in");
        assertThat(names.targets()).containsExactly("web-1");
    }

    /// It is on record twice: as unknown, and as what it turned out to be.
    @Test
    void anOperationThatWasUnknownForAWhileCountsOnce() {
        SqlAudit log = log();
        long today = time.millis();
        AuditNote lost = note("bob", "node.reboot", "web-1", Outcome.UNKNOWN, "u");
        log.append(lost);
        Ending shown = new Ending(Outcome.DONE, Phrase.NONE, -1);
        log.append(new AuditNote(lost.who(), lost.role(), lost.deed(), shown));
        AuditStats stats = log.stats(today, START);
        assertThat(stats.operations()).isEqualTo(1);
        assertThat(stats.unknown()).isZero();
        assertThat(stats.byKind()).containsEntry("node.reboot", 1L);
    }

    @Test
    void namesThatBeginAlikeAreAllThere() {
        SqlAudit log = log();
        for (String target : List.of("web", "web-1", "web 1", "web-1", "web", "Web", "wéb")) {
            log.append(note("ann", "service.stop", target, Outcome.DONE, "x"));
        }
        assertThat(log.names().targets())
                .containsExactlyInAnyOrder("Web", "web", "web 1", "web-1", "wéb");
    }

    /// The format has to stay: what an older version wrote must verify for ever.
    @Test
    void theHashOfAKnownRowIsAlwaysTheSame() {
        AuditNote note = note("ann", "service.restart", "web-1", Outcome.DONE, "nginx.service");
        assertThat(new AuditChain(AuditContract::sha256).hash("ab", 7, START, note))
                .isEqualTo(KNOWN);
        assertThat(
                        new AuditChain(b -> new String(b, StandardCharsets.ISO_8859_1))
                                .hash("ab", 7, START, note))
                .startsWith("\1\0\0\0\2ab\0\0\0\0\0\0\0\7");
    }

    private static final String KNOWN =
            "434b6581e140fb7e5031ef232eb34189dbefcf8db0e3386c6d83007bafa0a980";

    /// The slow way, for comparing.
    private static boolean fits(AuditFilter filter, AuditRow row) {
        AuditNote note = row.note();
        Deed deed = note.deed();
        String text = filter.text().toLowerCase(java.util.Locale.ROOT);
        String all = deed.what() + "|" + deed.targetName() + "|" + deed.kind() + "|" + note.who();
        return (filter.who().isEmpty() || filter.who().equals(note.who()))
                && (filter.target().isEmpty() || filter.target().equals(deed.targetName()))
                && (filter.kind().isEmpty()
                        || filter.kind().equals(deed.kind())
                        || (filter.kind().endsWith(".") && deed.kind().startsWith(filter.kind())))
                && (filter.outcome() == null || filter.outcome() == note.ending().outcome())
                && row.at() >= filter.from()
                && row.at() < filter.to()
                && (all + "|" + deed.sent() + "|" + deed.reason())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(text);
    }

    @Test
    void everyFilterFindsWhatReadingAllRowsFinds() {
        SqlAudit log = log();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> people = List.of("ann", "bob", "eve", "Åsa");
        List<String> kinds =
                List.of("service.stop", "service.restart", "service-x.stop", "key.make", "keys.x");
        List<AuditNote> notes = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            notes.add(
                    note(
                            people.get((int) Math.min(3, Math.abs(random.nextGaussian()) * 1.6)),
                            kinds.get(random.nextInt(kinds.size())),
                            "web-" + random.nextInt(40),
                            Outcome.values()[random.nextInt(5)],
                            "unit-" + random.nextInt(900)));
            if (notes.size() == 500) {
                log.append(notes);
                notes.clear();
                time.jump(Duration.ofMinutes(random.nextInt(90) - 20));
            }
        }
        List<AuditRow> all = log.page(AuditFilter.ALL, Long.MAX_VALUE, 10_000);
        assertThat(all).hasSize(6_000);
        for (int i = 0; i < 120; i++) {
            AuditFilter filter =
                    new AuditFilter(
                            random.nextInt(3) == 0 ? people.get(random.nextInt(4)) : "",
                            switch (random.nextInt(4)) {
                                case 0 -> kinds.get(random.nextInt(5));
                                case 1 -> List.of("service.", "key.", "vault.").get(i % 3);
                                default -> "";
                            },
                            random.nextInt(4) == 0 ? "web-" + random.nextInt(41) : "",
                            random.nextInt(4) == 0 ? Outcome.values()[random.nextInt(5)] : null,
                            random.nextInt(3) == 0
                                    ? START + random.nextInt(500) * 60_000L
                                    : Long.MIN_VALUE,
                            random.nextInt(4) == 0
                                    ? START + random.nextInt(500) * 60_000L
                                    : Long.MAX_VALUE,
                            random.nextInt(3) == 0 ? "UNIT-" + random.nextInt(90) : "");
            List<Long> wanted =
                    all.stream().filter(r -> fits(filter, r)).map(AuditRow::seq).toList();
            List<Long> found = new ArrayList<>();
            int most = 1 + random.nextInt(700);
            long next = Long.MAX_VALUE;
            while (next > 0) {
                AuditSlice slice = log.slice(filter, next, most);
                assertThat(slice.rows().size()).isLessThanOrEqualTo(most);
                slice.rows().forEach(row -> found.add(row.seq()));
                next = slice.next();
            }
            assertThat(found).as("seed %d, %s", seed, filter).isEqualTo(wanted);
            assertThat(log.page(filter, Long.MAX_VALUE, 50))
                    .extracting(AuditRow::seq)
                    .isEqualTo(wanted.subList(0, Math.min(50, wanted.size())));
            assertThat(log.count(filter, 10_000)).isEqualTo(wanted.size());
        }
    }
}
