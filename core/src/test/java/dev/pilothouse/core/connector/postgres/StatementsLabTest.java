package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Frame;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What is told of a statement's interval is what ran in it, on every version that has its own
/// columns.
@Tag("lab")
class StatementsLabTest {

    private static final int CALLS = 7;

    @ParameterizedTest
    @ValueSource(strings = {"14", "15", "16", "17", "18"})
    void callsAndRowsAreThoseOfTheInterval(String major, @TempDir Path home) throws SQLException {
        try (LabServer server = new LabServer(home, "--major", major);
                PostgresConnection watching =
                        (PostgresConnection)
                                server.connector.connect(server.target("lab_monitor"));
                Connection psql = server.sql()) {
            LabServer.run(psql, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            LabServer.run(psql, "SELECT generate_series(1, 3) AS \"Серия 'a'\"");
            Session session = watching.session(Opener.Progress.NONE);
            StatementReader reader = new StatementReader(() -> 60_000);
            assertThat(reader.read(session, 0)).isEmpty();
            for (int i = 0; i < CALLS; i++) {
                LabServer.run(psql, "SELECT generate_series(1, 3) AS \"Серия 'a'\"");
            }
            assertThat(reader.read(session, 30_000)).isEmpty();
            List<Frame> run = new ArrayList<>();
            run.add(reader.read(session, 60_000).orElseThrow());
            StatementInterval interval = StatementFrames.read(run).getFirst();
            assertThat(interval.to() - interval.from()).isEqualTo(60_000);
            StatementInterval.One one =
                    interval.top().stream()
                            .filter(o -> o.text().contains("Серия"))
                            .findFirst()
                            .orElseThrow();
            assertThat(one.counts().calls()).isEqualTo(CALLS);
            assertThat(one.counts().rows()).isEqualTo(3L * CALLS);
            assertThat(one.user()).isEqualTo("lab_super");
            LabServer.run(psql, "SELECT pg_stat_statements_reset()");
            LabServer.run(psql, "SELECT generate_series(1, 3) AS \"Серия 'a'\"");
            run.add(reader.read(session, 120_000).orElseThrow());
            assertThat(StatementFrames.read(run).getLast().reset()).isTrue();
        }
    }

    /// Sessions are as many as the server itself counts, in each state.
    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void sessionsAreThoseTheServerHas(String major, @TempDir Path home) throws SQLException {
        try (LabServer server = new LabServer(home, "--major", major, "--load");
                LiveSessions live = server.control.live(server.target("lab_monitor"));
                Connection psql = server.sql()) {
            ActivitySample sample = live.sample();
            for (String state : List.of("idle in transaction", "idle in transaction (aborted)")) {
                double counted =
                        LabServer.number(
                                psql,
                                "SELECT count(*) FROM pg_stat_activity WHERE state = '"
                                        + state
                                        + "'");
                assertThat(sample.activity().backends())
                        .filteredOn(b -> b.state().equals(state))
                        .hasSize((int) counted);
            }
            assertThat((double) sample.tree().waiting())
                    .isEqualTo(
                            LabServer.number(
                                    psql,
                                    "SELECT count(*) FROM pg_stat_activity WHERE"
                                            + " cardinality(pg_blocking_pids(pid)) > 0"));
        }
    }
}
