package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.Due.Kind;
import dev.pilothouse.core.connector.postgres.Due.State;
import dev.pilothouse.core.connector.postgres.Due.Trigger;
import dev.pilothouse.core.connector.postgres.TableRow.Bloat;
import dev.pilothouse.core.connector.postgres.TableRow.Care;
import dev.pilothouse.core.connector.postgres.TableRow.Rows;
import dev.pilothouse.core.connector.postgres.TableRow.Size;
import dev.pilothouse.core.connector.postgres.TableRow.Use;

import org.junit.jupiter.api.Test;

import java.util.Map;

/// The rules of autovacuum, on rows that are made up.
class DueTest {

    private static final Map<String, String> SERVER =
            Map.of(
                    "autovacuum", "on",
                    "autovacuum_vacuum_threshold", "50",
                    "autovacuum_vacuum_scale_factor", "0.2",
                    "autovacuum_analyze_threshold", "50",
                    "autovacuum_analyze_scale_factor", "0.1",
                    "autovacuum_freeze_max_age", "200000000",
                    "autovacuum_multixact_freeze_max_age", "400000000");

    private static Autovacuum server(String... more) {
        Map<String, String> all = new java.util.HashMap<>(SERVER);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return VacuumReader.settings(all);
    }

    private static TableRow table(double rows, double dead, String options) {
        return table(rows, dead, 0, 1_000, options);
    }

    private static TableRow table(
            double rows, double dead, double inserted, double age, String options) {
        return new TableRow(
                1,
                "public",
                "t",
                'r',
                "ann",
                false,
                false,
                new Size(0, 0, 0, false),
                new Rows(rows, rows, dead, 0, inserted),
                Use.UNKNOWN,
                new Care(
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        age,
                        0,
                        1_000,
                        500,
                        TableReader.options(options)),
                Bloat.UNKNOWN);
    }

    private static Trigger trigger(Due due, Kind kind) {
        return due.triggers().stream().filter(t -> t.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void deadRowsAreComparedWithThresholdAndShare() {
        assertThat(Due.of(table(1_000, 250, ""), server(), false).state()).isEqualTo(State.NOT_DUE);
        Due due = Due.of(table(1_000, 251, ""), server(), false);
        assertThat(due.state()).isEqualTo(State.DUE);
        assertThat(trigger(due, Kind.DEAD).limit()).isEqualTo(250);
        assertThat(due.progress()).isGreaterThan(1);
    }

    @Test
    void optionsOfTheTableComeFirst() {
        String own = "autovacuum_vacuum_scale_factor=0,autovacuum_vacuum_threshold=10";
        assertThat(Due.of(table(1_000, 11, own), server(), false).state()).isEqualTo(State.DUE);
    }

    @Test
    void whatIsSwitchedOffIsFrozenAllTheSame() {
        String off = "autovacuum_enabled=off";
        assertThat(Due.of(table(10, 500, off), server(), false).state()).isEqualTo(State.OFF_DUE);
        assertThat(Due.of(table(10, 0, off), server(), false).state()).isEqualTo(State.OFF);
        assertThat(Due.of(table(10, 500, ""), server("autovacuum", "off"), false).state())
                .isEqualTo(State.OFF_DUE);
        assertThat(Due.of(table(10, 0, 0, 200_000_001, off), server(), false).state())
                .isEqualTo(State.DUE_FREEZE);
        // A table can only be frozen earlier than the server says, never later.
        String later = "autovacuum_freeze_max_age=2000000000";
        assertThat(Due.of(table(10, 0, 0, 200_000_001, later), server(), false).state())
                .isEqualTo(State.DUE_FREEZE);
    }

    @Test
    void insertsCountFrom13OnAndOnlyTheUnfrozenShareOfPagesFrom18On() {
        Due before = Due.of(table(1_000, 0, 5_000, 1, ""), server(), false);
        assertThat(before.triggers()).extracting(Trigger::kind).doesNotContain(Kind.INSERTED);
        Autovacuum newer =
                server(
                        "autovacuum_vacuum_insert_threshold", "1000",
                        "autovacuum_vacuum_insert_scale_factor", "0.2");
        Due due = Due.of(table(1_000, 0, 1_101, 1, ""), newer, false);
        assertThat(trigger(due, Kind.INSERTED).limit()).isEqualTo(1_100);
        assertThat(due.state()).isEqualTo(State.DUE);
        Autovacuum never =
                server(
                        "autovacuum_vacuum_insert_threshold", "-1",
                        "autovacuum_vacuum_insert_scale_factor", "0.2");
        assertThat(Due.of(table(1_000, 0, 9_999, 1, ""), never, false).state())
                .isEqualTo(State.NOT_DUE);
    }

    @Test
    void the18thLimitsWhatIsWaitedFor() {
        Autovacuum newest = server("autovacuum_vacuum_max_threshold", "100000000");
        Due due = Due.of(table(10e9, 100_000_001, ""), newest, false);
        assertThat(trigger(due, Kind.DEAD).limit()).isEqualTo(100_000_000);
        assertThat(due.state()).isEqualTo(State.DUE);
    }

    @Test
    void whatIsWorkedOnIsNotWaitedFor() {
        assertThat(Due.of(table(10, 500, ""), server(), true).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aTableThatWasNeverLookedAtCountsAsEmpty() {
        assertThat(Due.of(table(Double.NaN, 51, ""), server(), false).state()).isEqualTo(State.DUE);
    }
}
