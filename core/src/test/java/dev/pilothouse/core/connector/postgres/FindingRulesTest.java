package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Each rule has a row that it finds and, where it has a condition, one that it just does not.
class FindingRulesTest {

    record Fixture(String code, String yes, String no) {
        @Override
        public String toString() {
            return code;
        }
    }

    private static Fixture fixture(String code, String yes, String no) {
        return new Fixture(code, yes, no);
    }

    static Stream<Fixture> fixtures() {
        return Stream.of(
                fixture("connections.high", "used=85|max=100", "used=80|max=100"),
                fixture(
                        "connections.database",
                        "name=shop|connections=9|connection_limit=10",
                        "name=shop|connections=9|connection_limit=-1"),
                fixture(
                        "session.idle",
                        "pid=7|state=idle in transaction|state_seconds=301",
                        "pid=7|state=idle in transaction|state_seconds=300"),
                fixture(
                        "session.long",
                        "pid=7|state=active|transaction_seconds=3601",
                        "pid=7|state=active|transaction_seconds=60"),
                fixture(
                        "session.blocked",
                        "pid=7|state=active|waiting_seconds=31",
                        "pid=7|state=active"),
                fixture("prepared.old", "gid=it's|seconds=601", "gid=a|seconds=600"),
                fixture(
                        "slot.inactive",
                        "slot=s|active=f|temporary=f|wal_status=reserved",
                        "slot=s|active=t|temporary=f|wal_status=reserved"),
                fixture(
                        "slot.inactive.logical",
                        "slot=s|active=f|temporary=f|type=logical",
                        "slot=s|active=f|temporary=f|type=physical"),
                fixture(
                        "slot.lost",
                        "slot=s|active=f|temporary=f|wal_status=lost",
                        "slot=s|active=f|temporary=f|wal_status=extended"),
                fixture(
                        "standby.behind",
                        "standby=b|behind_bytes=67108865",
                        "standby=b|behind_bytes=67108864"),
                fixture("standby.synchronous", "wanted=b|synchronous=0", "wanted=b|synchronous=1"),
                fixture("replay.paused", "paused=t", "paused=f"),
                fixture("archive.failing", "failed=00000001|failed_count=3", ""),
                fixture("checkpoints.requested", "timed=20|requested=21", "timed=1|requested=20"),
                fixture("xid.age", "name=shop|xid_age=1000000001", "name=shop|xid_age=1000000000"),
                fixture(
                        "multixact.age",
                        "name=shop|multixact_age=1000000001",
                        "name=shop|multixact_age=5"),
                fixture(
                        "table.age",
                        "name=t|xid_age=300000001|freeze_age=200000000",
                        "name=t|xid_age=200000000|freeze_age=200000000"),
                fixture(
                        "xmin.held",
                        "pid=7|state=idle|xmin_age=1000001",
                        "pid=7|state=idle|xmin_age=12"),
                fixture(
                        "autovacuum.off",
                        "name=autovacuum|setting=off",
                        "name=autovacuum|setting=on"),
                fixture(
                        "counts.off",
                        "name=track_counts|setting=off",
                        "name=track_counts|setting=on"),
                fixture(
                        "table.dead",
                        "name=t|dead=10001|all_rows=40000",
                        "name=t|dead=10001|all_rows=400000"),
                fixture("table.unvacuumed", "name=t|unvacuumed=t", "name=t|unvacuumed=f"),
                fixture(
                        "table.bloat",
                        "name=t|bytes=52428800|rows=1000|row_bytes=60",
                        "name=t|bytes=52428800|rows=-1|row_bytes=60"),
                fixture(
                        "table.unanalyzed",
                        "name=t|unanalyzed=t|live=1001",
                        "name=t|unanalyzed=t|live=0"),
                fixture(
                        "table.outdated",
                        "name=t|unanalyzed=f|changed=10001|live=20000",
                        "name=t|unanalyzed=f|changed=10001|live=30000"),
                fixture(
                        "table.scanned",
                        "name=t|bytes=104857601|seq_scans=101|index_scans=100",
                        "name=t|bytes=104857601|seq_scans=101|index_scans=102"),
                fixture("table.keyless", "name=t|keyed=f|live=1001", "name=t|keyed=t|live=1001"),
                fixture(
                        "index.unused",
                        "name=i|scans=0|valid=t|unique=f|constrains=f|days=7",
                        "name=i|scans=0|valid=t|unique=t|constrains=f|days=7"),
                fixture(
                        "index.unused.young",
                        "name=i|scans=0|valid=t|unique=f|constrains=f|days=6.9",
                        "name=i|scans=1|valid=t|unique=f|constrains=f|days=1"),
                fixture("index.invalid", "name=i|valid=f", "name=i|valid=t"),
                fixture("index.duplicate", "name=i|duplicate_of=j|valid=t", "name=i|valid=t"),
                fixture("index.redundant", "name=i|covered_by=j|valid=t", "name=i|valid=t"),
                fixture("key.unindexed", "table=t|name=k|columns=a", ""),
                fixture("sequence.end", "name=s|percent=75.1", "name=s|percent=75"),
                fixture(
                        "checksum.failures",
                        "name=shop|checksum_failures=1",
                        "name=shop|checksum_failures=0"),
                fixture(
                        "temp.spills",
                        "name=shop|temp_bytes=4294967297|days=2",
                        "name=shop|temp_bytes=1073741824|days=2"),
                fixture(
                        "deadlocks",
                        "name=shop|deadlocks=1|days=3",
                        "name=shop|deadlocks=0|days=3"),
                fixture(
                        "cache.hit",
                        "name=shop|hit=800000|read=200000|blocks=1000000",
                        "name=shop|hit=10|read=90|blocks=100"),
                fixture(
                        "rollbacks",
                        "name=shop|rollbacks=3000|transactions=10001",
                        "name=shop|rollbacks=30|transactions=60"),
                fixture("fsync.off", "name=fsync|setting=off", "name=fsync|setting=on"),
                fixture(
                        "pages.off",
                        "name=full_page_writes|setting=off",
                        "name=full_page_writes|setting=on"),
                fixture(
                        "damage.ignored",
                        "name=zero_damaged_pages|setting=on",
                        "name=zero_damaged_pages|setting=off"),
                fixture(
                        "setting.pending",
                        "name=shared_buffers|setting=1024|pending=t",
                        "name=shared_buffers|setting=1024|pending=f"),
                fixture(
                        "planner.off",
                        "name=enable_seqscan|setting=off|source=configuration file",
                        "name=enable_partitionwise_join|setting=off|source=default"),
                fixture(
                        "commit.asynchronous",
                        "name=synchronous_commit|setting=off",
                        "name=synchronous_commit|setting=local"),
                fixture(
                        "slots.unlimited",
                        "slot=s|active=t|retained_bytes=1073741825",
                        "slot=s|active=t|retained_bytes=1"),
                fixture("file.error", "file=postgresql.conf|line=7|name=x|error=bad", ""),
                fixture(
                        "passwords.weak",
                        "name=password_encryption|setting=md5",
                        "name=password_encryption|setting=scram-sha-256"),
                fixture("role.md5", "role=old", ""),
                fixture("role.expires", "role=app|seconds_left=-5", "role=app|seconds_left=604800"),
                fixture("superusers", "superusers=6", "superusers=5"),
                fixture(
                        "hba.trust",
                        "line=3|type=host|address=10.0.0.0|method=trust",
                        "line=3|type=host|address=127.0.0.1|method=trust"),
                fixture("hba.error", "line=3|error=bad", "line=3|type=local|method=peer"),
                fixture("tls.off", "listens=*|ssl=off", "listens=localhost|ssl=off"),
                fixture("version.behind", "version=180001", "version=180099"),
                fixture("version.over", "version=130022", "version=180001"),
                fixture("extension.behind", "name=postgis|installed=3.3|available=3.4", ""),
                fixture(
                        "collation.changed",
                        "name=shop|collation_changed=t",
                        "name=shop|collation_changed=f"));
    }

    private static EvidenceRow row(String text) {
        Map<String, String> cells = new HashMap<>();
        for (String cell : text.split("\\|")) {
            String[] pair = cell.split("=", 2);
            cells.put(pair[0], pair[1]);
        }
        return new EvidenceRow("shop", cells);
    }

    private static List<String> found(Fixture fixture, String cells) {
        FindingRule rule =
                FindingRules.ALL.stream()
                        .filter(r -> r.code().equals(fixture.code()))
                        .findFirst()
                        .orElseThrow();
        return FindingReader.judge(Map.of(rule.source().name(), List.of(row(cells)))).stream()
                .map(ServerFinding::code)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void findsWhatItIsFor(Fixture fixture) {
        assertThat(found(fixture, fixture.yes())).contains(fixture.code());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void findsNothingElse(Fixture fixture) {
        if (!fixture.no().isEmpty()) {
            assertThat(found(fixture, fixture.no())).doesNotContain(fixture.code());
        }
    }

    @Test
    void eachRuleHasItsFixture() {
        assertThat(fixtures().map(Fixture::code))
                .containsExactlyInAnyOrderElementsOf(
                        FindingRules.ALL.stream().map(FindingRule::code).toList())
                .hasSizeGreaterThanOrEqualTo(40)
                .doesNotHaveDuplicates();
    }

    /// What a server with nothing on it answers is no finding.
    @Test
    void nothingIsFoundInNothing() {
        Map<String, List<EvidenceRow>> empty = new HashMap<>();
        EvidenceSources.ALL.forEach(source -> empty.put(source.name(), List.of()));
        assertThat(FindingReader.judge(empty)).isEmpty();
    }

    @Test
    void remediesQuoteNames() {
        ServerFinding prepared =
                FindingReader.judge(
                                Map.of(
                                        EvidenceSources.PREPARED.name(),
                                        List.of(row("gid=it's|seconds=999"))))
                        .getFirst();
        assertThat(prepared.remedy()).isEqualTo("ROLLBACK PREPARED 'it''s';");
        assertThat(prepared.evidence()).isEqualTo("seconds=999");
        assertThat(prepared.database()).isEqualTo("shop");
    }

    private static EvidenceRow index(String name, String keys, String more) {
        return row(
                "name="
                        + name
                        + "|table=t|valid=t|plain=t|shape=403/1 2/0 0/0 0|keys="
                        + keys
                        + more);
    }

    @Test
    void ofTwoAlikeTheOneThatIsNeededStays() {
        List<EvidenceRow> told =
                IndexPairs.compared(
                        List.of(
                                index("a", "1 2", "|scans=5"),
                                index("b", "1 2", "|scans=9"),
                                index("c", "1 2", "|scans=0|constrains=t|unique=t")));
        assertThat(told.stream().map(r -> r.text("duplicate_of"))).containsExactly("b", "c", "");
        assertThat(told.stream().map(r -> r.text("twins"))).containsExactly("", "a", "b");
        assertThat(IndexReader.index(told.getLast(), List.of(), IndexList.Doubt.NONE))
                .satisfies(
                        kept -> {
                            assertThat(kept.troubled()).isFalse();
                            assertThat(kept.has(IndexRow.Trouble.TWIN)).isTrue();
                        });
    }

    /// One may be both needless and never used.
    @Test
    void aDuplicateThatWasNeverScannedIsToldAsBoth() {
        List<EvidenceRow> told =
                IndexPairs.compared(
                        List.of(index("a", "1 2", "|scans=0"), index("b", "1 2", "|scans=9")));
        assertThat(IndexReader.index(told.getFirst(), List.of(), IndexList.Doubt.YOUNG).verdicts())
                .containsExactly(
                        new IndexRow.Verdict(IndexRow.Trouble.DUPLICATE, "b"),
                        new IndexRow.Verdict(IndexRow.Trouble.PERHAPS_UNUSED, ""));
    }

    /// An index under way is invalid until its end, and that is no finding.
    @Test
    void whatIsBeingBuiltIsNotInvalid() {
        EvidenceRow building = row("name=a|table=t|valid=f|building=t|scans=0");
        assertThat(FindingReader.judge(Map.of(EvidenceSources.INDEXES.name(), List.of(building))))
                .isEmpty();
        assertThat(
                        FindingReader.judge(
                                Map.of(
                                        EvidenceSources.INDEXES.name(),
                                        List.of(row("name=a|table=t|valid=f|building=f")))))
                .singleElement()
                .satisfies(f -> assertThat(f.code()).isEqualTo("index.invalid"));
    }

    @Test
    void onlyTheBeginningOfALongerOneIsCovered() {
        EvidenceRow shorter = row("name=s|table=t|valid=t|plain=t|shape=403/1/0/0|keys=1|unique=f");
        EvidenceRow other = row("name=o|table=t|valid=t|plain=t|shape=403/1/0/3|keys=1|unique=f");
        EvidenceRow part = row("name=p|table=t|valid=t|plain=f|shape=403/1/0/0|keys=1|unique=f");
        List<EvidenceRow> told =
                IndexPairs.compared(List.of(shorter, other, part, index("l", "1 2", "")));
        assertThat(told.stream().map(r -> r.text("covered_by"))).containsExactly("l", "", "", "");
    }
}
