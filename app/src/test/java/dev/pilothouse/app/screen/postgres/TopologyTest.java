package dev.pilothouse.app.screen.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class TopologyTest {

    private static final Format EN = new Format(new Texts(Locale.ENGLISH));

    private final Map<Series, Figure> figures = new HashMap<>();
    private final Map<String, KnownFact> facts = new HashMap<>();

    private void table(String key, List<List<String>> rows) {
        Fact fact =
                new Fact(
                        key,
                        new Fact.Table(
                                java.util.Collections.nCopies(rows.getFirst().size(), "a"), rows));
        facts.put(key, new KnownFact(fact, 1, 1));
    }

    private List<Topology.Line> lines(TargetState... others) {
        TargetState state = DemoServer.state(DemoServer.NOW);
        TargetState with =
                new TargetState(
                        state.target(),
                        state.health(),
                        state.reasons(),
                        null,
                        state.asOf(),
                        figures,
                        facts,
                        state.missing(),
                        state.cost());
        List<TargetState> all = new ArrayList<>(List.of(others));
        all.add(with);
        FleetState fleet = new FleetState(DemoServer.NOW, true, all, List.of());
        return new Topology(EN, with, fleet).lines();
    }

    @Test
    void whoFollowsAndWhatIsKeptForNobody() {
        table(
                PostgresFacts.REPLICATION,
                List.of(
                        List.of("s1", "192.0.2.9", "streaming", "async"),
                        List.of("s2", "", "catchup", "async")));
        table(
                PostgresFacts.SLOTS,
                List.of(
                        List.of("gone", "physical", "", "no", "extended"),
                        List.of("lost", "logical", "app", "no", "lost")));
        Series lag = Series.of(PostgresMetrics.LAG_BYTES, PostgresMetrics.STANDBY, "s1");
        figures.put(lag, new Figure(2048, 2048, DemoServer.NOW));
        Series seconds = Series.of(PostgresMetrics.LAG_SECONDS, PostgresMetrics.STANDBY, "s1");
        figures.put(seconds, new Figure(3, 3, DemoServer.NOW));
        List<Topology.Line> lines = lines();
        assertThat(lines).extracting(Topology.Line::depth).containsExactly(0, 1, 1, 1, 1);
        assertThat(lines.subList(1, 5))
                .extracting(Topology.Line::health)
                .containsExactly(
                        Health.HEALTHY, Health.DEGRADED, Health.DEGRADED, Health.UNHEALTHY);
        assertThat(lines.get(1).lag().replace(Format.THIN, " ")).isEqualTo("2.0 KiB, 3 s behind");
        assertThat(lines.get(3).state()).isEqualTo("nobody uses it, extended");
    }

    @Test
    void aStandbyStandsBelowWhomItFollows() {
        table(
                PostgresFacts.RECEIVER,
                List.of(List.of("192.0.2.1", "5432", "slot_a", "streaming", "1")));
        assertThat(lines()).extracting(Topology.Line::depth).containsExactly(0, 1);
        assertThat(lines().getFirst().name()).isEqualTo("192.0.2.1");
        assertThat(lines().getFirst().state()).isEqualTo("streaming, slot slot_a");
    }

    @Test
    void whomItFollowsHasItsNameWhereItIsWatched() {
        table(
                PostgresFacts.RECEIVER,
                List.of(List.of("192.0.2.1", "5433", "slot_a", "streaming", "1")));
        assertThat(lines().getFirst().name()).isEqualTo("192.0.2.1:5433");
        Target primary =
                new Target(
                        new TargetId(7),
                        "pg-main",
                        TargetKind.POSTGRES,
                        Endpoint.Postgres.at("192.0.2.1", 5433, "postgres", "watch"),
                        "",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
        Topology.Line first = lines(TargetState.unmeasured(primary)).getFirst();
        assertThat(first.name()).isEqualTo("pg-main");
        assertThat(first.target()).isEqualTo(primary.id());
    }

    /// By the slot that both name: the address may be that of many.
    @Test
    void whoFollowsHasItsNameWhereItIsWatched() {
        Endpoint.Postgres here =
                (Endpoint.Postgres) DemoServer.state(DemoServer.NOW).target().endpoint();
        String port = here.port() == null ? "5432" : String.valueOf(here.port());
        table(
                PostgresFacts.REPLICATION,
                List.of(
                        List.of("wal@192.0.2.9", "192.0.2.9", "streaming", "async", "slot_a"),
                        List.of("wal@192.0.2.9 2", "192.0.2.9", "streaming", "async", "")));
        table(
                PostgresFacts.SLOTS,
                List.of(
                        List.of("slot_a", "physical", "", "yes", "reserved", "wal@192.0.2.9"),
                        List.of("slot_b", "physical", "", "yes", "reserved", "")));
        Target follower =
                new Target(
                        new TargetId(8),
                        "pg-copy",
                        TargetKind.POSTGRES,
                        Endpoint.Postgres.at("192.0.2.77", 5432, "postgres", "watch"),
                        "",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
        Fact receiver =
                new Fact(
                        PostgresFacts.RECEIVER,
                        new Fact.Table(
                                List.of("host", "port", "slot", "status", "timeline"),
                                List.of(List.of(here.host(), port, "slot_a", "streaming", "1"))));
        TargetState unread = TargetState.unmeasured(follower);
        TargetState state =
                new TargetState(
                        follower,
                        unread.health(),
                        unread.reasons(),
                        null,
                        1,
                        Map.of(),
                        Map.of(PostgresFacts.RECEIVER, new KnownFact(receiver, 1, 1)),
                        List.of(),
                        unread.cost());
        List<Topology.Line> lines = lines(state);
        assertThat(lines.get(1).name()).isEqualTo("pg-copy");
        assertThat(lines.get(1).state()).isEqualTo("at 192.0.2.9, streaming, async, slot slot_a");
        assertThat(lines.get(1).target()).isEqualTo(follower.id());
        assertThat(lines.get(2).name()).isEqualTo("wal@192.0.2.9 2");
        assertThat(lines.get(3).state()).isEqualTo("used by wal@192.0.2.9, reserved");
        assertThat(lines.get(4).state()).isEqualTo("in use, reserved");
    }

    @Test
    void settingsAreComparedByNameWithTheirUnits() {
        List<SettingLine> lines =
                SettingLine.of(
                        List.of(
                                row("work_mem", "4096", "kB", "default"),
                                row("port", "5432", "", "configuration file"),
                                row("old", "on", "", "default")),
                        List.of(
                                row("work_mem", "8192", "kB", "default"),
                                row("port", "5432", "", "default"),
                                row("newer", "1", "", "default")),
                        true);
        assertThat(lines.stream().filter(SettingFilter.DIFFERENT::has).map(SettingLine::name))
                .containsExactly("work_mem", "old", "newer");
        assertThat(lines.getFirst().other()).isEqualTo("8192 kB");
        assertThat(lines.stream().filter(SettingFilter.CHANGED::has).map(SettingLine::name))
                .containsExactly("port");
    }

    private static List<String> row(String name, String value, String unit, String source) {
        return List.of(name, value, unit, "", source, "", "no", value);
    }
}
