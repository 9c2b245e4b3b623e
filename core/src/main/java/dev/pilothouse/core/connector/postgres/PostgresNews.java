package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Snapshot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a reading of a server says that the one before did not: databases that came or went, and
/// another role in the replication. Pure.
public final class PostgresNews {

    /// A key into the texts, with what belongs into it.
    public record News(Severity severity, String code, List<String> args) {
        public News {
            args = List.copyOf(args);
        }
    }

    private PostgresNews() {}

    /// @param before the facts that were known; nothing is news where there were none
    public static List<News> of(Map<String, KnownFact> before, Snapshot reading) {
        List<News> news = new ArrayList<>();
        for (Fact fact : reading.facts()) {
            KnownFact old = before.get(fact.key());
            if (old == null) {
                continue;
            }
            switch (fact.key()) {
                case PostgresFacts.DATABASES -> databases(old.fact(), fact, news);
                case PostgresFacts.ROLE -> role(old.fact(), fact, news);
                default -> {}
            }
        }
        return news;
    }

    private static void databases(Fact before, Fact now, List<News> news) {
        Optional<Set<String>> old = names(before);
        Optional<Set<String>> all = names(now);
        if (old.isEmpty() || all.isEmpty()) {
            return;
        }
        for (String name : all.get()) {
            if (!old.get().contains(name)) {
                news.add(new News(Severity.INFO, "pg.database.appeared", List.of(name)));
            }
        }
        for (String name : old.get()) {
            if (!all.get().contains(name)) {
                news.add(new News(Severity.WARNING, "pg.database.vanished", List.of(name)));
            }
        }
    }

    private static Optional<Set<String>> names(Fact fact) {
        if (!(fact.value() instanceof Fact.Table table)) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        table.rows().forEach(row -> names.add(row.getFirst()));
        return Optional.of(names);
    }

    private static void role(Fact before, Fact now, List<News> news) {
        if (before.value() instanceof Fact.Text old
                && now.value() instanceof Fact.Text text
                && !old.text().equals(text.text())) {
            boolean promoted = text.text().equals(PostgresFacts.PRIMARY);
            news.add(
                    new News(Severity.WARNING, promoted ? "pg.promoted" : "pg.demoted", List.of()));
        }
    }
}
