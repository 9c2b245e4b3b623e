package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.FindingMutes.Mute;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetId;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class FindingTrendTest {

    private static final long DAY = 86_400_000;
    private static final FindingKey A = new FindingKey("table.dead", "app", "public.a");
    private static final FindingKey B = new FindingKey("fsync.off", "", "fsync");

    private static KnownFact version(long at, String evidence, FindingKey... keys) {
        Fact.Table table =
                new Fact.Table(
                        List.of("code", "area", "severity", "database", "subject", "evidence"),
                        Arrays.stream(keys)
                                .map(
                                        k ->
                                                List.of(
                                                        k.code(),
                                                        "TABLES",
                                                        "WARNING",
                                                        k.database(),
                                                        k.subject(),
                                                        evidence))
                                .toList());
        return new KnownFact(new Fact(PostgresFacts.FINDINGS, table), at, at);
    }

    @Test
    void figuresMayMoveTheFindingStays() {
        FindingTrend trend =
                FindingTrend.of(
                        List.of(
                                version(DAY, "dead=1", A),
                                version(2 * DAY, "dead=2", A, B),
                                version(3 * DAY, "dead=3", A, B)));
        assertThat(trend.since()).containsEntry(A, DAY).containsEntry(B, 2 * DAY);
        assertThat(trend.isNew(B, 2 * DAY + 1)).isTrue();
        assertThat(trend.isNew(B, 3 * DAY + 1)).isFalse();
        assertThat(trend.isNew(A, DAY + 1)).as("the history begins with it").isFalse();
    }

    @Test
    void whatIsGoneIsToldUntilItComesBack() {
        FindingTrend trend =
                FindingTrend.of(
                        List.of(version(DAY, "dead=1", A, B), version(2 * DAY, "dead=2", B)));
        assertThat(trend.gone())
                .singleElement()
                .satisfies(
                        g -> {
                            assertThat(g.from()).isEqualTo(DAY);
                            assertThat(g.until()).isEqualTo(2 * DAY);
                            assertThat(g.cells()).contains("dead=1");
                        });
        FindingTrend back =
                FindingTrend.of(
                        List.of(
                                version(DAY, "", A),
                                version(2 * DAY, ""),
                                version(3 * DAY, "", A)));
        assertThat(back.gone()).isEmpty();
        assertThat(back.since()).containsEntry(A, 3 * DAY);
    }

    @Test
    void whatWasNotLookedAtIsNotGone() {
        KnownFact unknown =
                new KnownFact(
                        new Fact(PostgresFacts.FINDINGS, new Fact.Unknown("no answer")),
                        2 * DAY,
                        2 * DAY);
        FindingTrend trend =
                FindingTrend.of(List.of(version(DAY, "", A), unknown, version(3 * DAY, "", A)));
        assertThat(trend.since()).containsEntry(A, DAY);
        assertThat(FindingTrend.of(List.of())).isEqualTo(FindingTrend.NONE);
    }

    @Test
    void mutesAreKeptAsTheyWere() {
        FindingKey odd = new FindingKey("table.dead", "склад", "public.\"a\tb\"");
        List<Mute> mutes =
                List.of(new Mute(A, 5 * DAY, "ann", "known\nfor long"), new Mute(odd, DAY, "", ""));
        List<Mute> read = FindingMutes.read(FindingMutes.write(mutes));
        assertThat(FindingMutes.of(read, A, 4 * DAY).orElseThrow().reason())
                .isEqualTo("known for long");
        assertThat(FindingMutes.of(read, A, 5 * DAY)).as("its end has come").isEmpty();
        assertThat(FindingMutes.of(read, odd, 1)).isPresent();
        assertThat(FindingMutes.of(read, B, 1)).isEmpty();
        assertThat(FindingMutes.read("nonsense\n\t\t\n")).isEmpty();
        assertThat(FindingMutes.target(FindingMutes.setting(new TargetId(12))))
                .contains(new TargetId(12));
        assertThat(FindingMutes.target("postgres.mutes.x")).isEmpty();
    }
}
