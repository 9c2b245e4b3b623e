package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.PostgresNews.News;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Snapshot;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

class PostgresNewsTest {

    private static Fact databases(String... names) {
        return new Fact(
                PostgresFacts.DATABASES,
                new Fact.Table(List.of("database"), Arrays.stream(names).map(List::of).toList()));
    }

    private static List<News> between(Fact before, Fact now) {
        return PostgresNews.of(
                Map.of(before.key(), new KnownFact(before, 1, 1)),
                new Snapshot(2, List.of(), List.of(now), List.of(), Cost.NONE));
    }

    @Test
    void databasesThatCameAndWentAreTold() {
        assertThat(between(databases("a", "b"), databases("b", "склад")))
                .containsExactly(
                        new News(Severity.INFO, "pg.database.appeared", List.of("склад")),
                        new News(Severity.WARNING, "pg.database.vanished", List.of("a")));
        assertThat(between(databases("a"), databases("a"))).isEmpty();
    }

    @Test
    void whatCouldNotBeReadIsNoNews() {
        Fact unknown = new Fact(PostgresFacts.DATABASES, new Fact.Unknown("no right"));
        assertThat(between(databases("a"), unknown)).isEmpty();
        assertThat(between(unknown, databases("a"))).isEmpty();
        assertThat(
                        PostgresNews.of(
                                Map.of(),
                                new Snapshot(
                                        2,
                                        List.of(),
                                        List.of(databases("a")),
                                        List.of(),
                                        Cost.NONE)))
                .isEmpty();
    }

    @Test
    void anotherRoleIsTold() {
        Fact standby = Fact.text(PostgresFacts.ROLE, PostgresFacts.STANDBY);
        Fact primary = Fact.text(PostgresFacts.ROLE, PostgresFacts.PRIMARY);
        assertThat(between(standby, primary)).extracting(News::code).containsExactly("pg.promoted");
        assertThat(between(primary, standby)).extracting(News::code).containsExactly("pg.demoted");
        assertThat(between(primary, primary)).isEmpty();
    }
}
