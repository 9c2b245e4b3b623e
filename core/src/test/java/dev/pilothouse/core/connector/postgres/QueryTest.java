package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class QueryTest {

    private static final List<Query> ALL =
            List.of(
                    FastQueries.ACTIVITY,
                    FastQueries.DATABASES,
                    FastQueries.WAL,
                    FastQueries.CHECKPOINTS,
                    FastQueries.ARCHIVER,
                    FastQueries.REPLICATION,
                    FastQueries.SLOTS,
                    FastQueries.PREPARED,
                    SlowReader.DATABASES,
                    SlowReader.SETTINGS,
                    SlowReader.EXTENSIONS,
                    SlowReader.TABLESPACES,
                    RoleReader.ROLES,
                    RoleReader.MAY_READ_PASSWORDS,
                    RoleReader.PASSWORDS,
                    RoleReader.GRANTS,
                    TopologyReader.RECEIVER,
                    TopologyReader.SUBSCRIPTIONS,
                    LiveQueries.SESSIONS,
                    LiveQueries.WAITERS,
                    LiveQueries.WAITERS_BY_LOCKS,
                    LiveQueries.LOCKS,
                    LiveQueries.PREPARED);

    @Test
    void theNewestFormThatAVersionUnderstandsIsTaken() {
        Query query =
                new Query(
                        "p",
                        List.of(
                                new Query.Form(90_600, "old"),
                                new Query.Form(140_000, "new"),
                                new Query.Form(170_000, "")));
        assertThat(query.sql(90_600)).contains("old");
        assertThat(query.sql(139_999)).contains("old");
        assertThat(query.sql(140_000)).contains("new");
        assertThat(query.sql(170_002)).isEmpty();
        assertThat(query.sql(90_500)).isEmpty();
    }

    @Test
    void everyVersionHasAFormOfEveryQuestionInOrder() {
        for (Query query : ALL) {
            assertThat(query.forms())
                    .as(query.part())
                    .isSortedAccordingTo((a, b) -> Integer.compare(a.since(), b.since()));
            for (int version : List.of(90_600, 100_000, 120_000, 140_000, 170_000, 180_000)) {
                assertThat(query.sql(version)).as("%s on %d", query.part(), version).isPresent();
            }
        }
    }

    @Test
    void noVersionIsAskedForWhatItDoesNotHave() {
        for (Query query : ALL) {
            String oldest = query.sql(90_600).orElseThrow();
            assertThat(oldest)
                    .as(query.part())
                    .doesNotContain("_lsn()")
                    .doesNotContain("MATERIALIZED")
                    .doesNotContain("backend_type")
                    .doesNotContain("leader_pid")
                    .doesNotContain("query_id")
                    .doesNotContain("waitstart")
                    .doesNotContain("wal_status")
                    .doesNotContain("checksum_failures");
            assertThat(query.sql(180_000).orElseThrow())
                    .as(query.part())
                    .doesNotContain("xlog")
                    .doesNotContain("checkpoints_timed");
        }
    }
}
