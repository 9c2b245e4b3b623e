package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Preset;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.StatementSums;
import dev.pilothouse.core.connector.postgres.StatementSums.Sum;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/// What statements did in a period that ends at the cursor, from the cache alone. UI thread.
public final class StatementsViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatementsViewModel.class);

    /// The recorder writes once a minute; asking more often shows nothing new.
    private static final long EVERY = 55_000;

    private final Workbench bench;
    private final TargetId target;
    private final ObjectProperty<Preset> period =
            new SimpleObjectProperty<>(this, "period", Preset.HOUR);
    private final ObjectProperty<@Nullable Shown> shown = new SimpleObjectProperty<>(this, "shown");
    private final BooleanProperty own = new SimpleBooleanProperty(this, "own");
    private Subscription asking = () -> {};
    private long askedFor = Long.MIN_VALUE;
    private boolean counted;

    /// @param sampled whether the server does not count, so that this is what was met running
    record Shown(StatementSums sums, boolean sampled) {

        /// Those that are shown.
        List<Sum> rows(boolean own) {
            return (own ? sums : sums.others()).statements();
        }

        /// How many are this program's own.
        int own() {
            return sums.statements().size() - sums.others().statements().size();
        }

        /// All time that statements took.
        double total() {
            return sums.rest().execMillis()
                    + sums.statements().stream().mapToDouble(s -> s.counts().execMillis()).sum();
        }
    }

    StatementsViewModel(Workbench bench, TargetId target) {
        this.bench = bench;
        this.target = target;
        period.addListener(o -> ask(askedFor));
    }

    ObjectProperty<Preset> periodProperty() {
        return period;
    }

    /// Whether what this program asks itself is shown, too.
    BooleanProperty ownProperty() {
        return own;
    }

    /// Null until the cache has answered.
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown;
    }

    /// The server was read, or the cursor has moved.
    void show(TargetState state, long now) {
        boolean counts = counts(state);
        if (counts != counted || Math.abs(now - askedFor) >= EVERY) {
            counted = counts;
            ask(now);
        }
    }

    private void ask(long now) {
        if (now == Long.MIN_VALUE) {
            return;
        }
        askedFor = now;
        asking.close();
        HistoryQuery history = bench.data().history();
        long from = now - period.get().millis();
        boolean counts = counted;
        asking =
                bench.ui()
                        .compute(
                                () ->
                                        new Shown(
                                                counts
                                                        ? StatementSums.of(
                                                                history, target, from, now + 1)
                                                        : StatementSums.sampled(
                                                                history, target, from, now + 1),
                                                !counts),
                                shown::set,
                                e -> LOG.warn("Statements of {} can't be read", target, e));
    }

    /// Whether the extension is in the database we live in.
    private static boolean counts(TargetState state) {
        KnownFact known = state.facts().get(PostgresFacts.EXTENSIONS);
        return known == null
                || !(known.fact().value() instanceof Fact.Table table)
                || table.rows().stream().anyMatch(r -> r.getFirst().equals("pg_stat_statements"));
    }

    @Override
    public void close() {
        asking.close();
    }
}
