package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The facts of a node and how the chosen one changed within a year. UI thread.
public final class FactsViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FactsViewModel.class);
    private static final long YEAR = 365L * 86_400_000;
    private static final int MOST = 200;

    /// Different at each reading, so that a list of changes would tell nothing.
    static final Set<String> VOLATILE =
            Set.of(NodeFacts.PROCESSES, NodeFacts.SERVICES_USAGE, NodeFacts.CONTAINERS_USAGE);

    /// Rows of a table named in one change.
    private static final int NAMED = 4;

    private final Ui ui;
    private final Texts texts;
    private final HistoryQuery history;
    private final TargetId target;
    private final ObjectProperty<List<FactRow>> facts =
            new SimpleObjectProperty<>(this, "facts", List.of());
    private final ObjectProperty<@Nullable FactRow> chosen =
            new SimpleObjectProperty<>(this, "chosen");
    private final ObjectProperty<List<FactChange>> changes =
            new SimpleObjectProperty<>(this, "changes", List.of());
    private Subscription asking = () -> {};
    private long now;

    FactsViewModel(Ui ui, Texts texts, HistoryQuery history, TargetId target) {
        this.ui = ui;
        this.texts = texts;
        this.history = history;
        this.target = target;
    }

    ReadOnlyObjectProperty<List<FactRow>> factsProperty() {
        return facts;
    }

    ReadOnlyObjectProperty<@Nullable FactRow> chosenProperty() {
        return chosen;
    }

    ReadOnlyObjectProperty<List<FactChange>> changesProperty() {
        return changes;
    }

    void show(TargetState state, long at) {
        now = at;
        facts.set(new NodeTables(texts, state).facts());
        FactRow before = chosen.get();
        if (before != null) {
            for (FactRow row : facts.get()) {
                if (row.key().equals(before.key()) && !row.equals(before)) {
                    choose(row);
                }
            }
        }
    }

    void choose(@Nullable FactRow row) {
        chosen.set(row);
        asking.close();
        if (row == null || VOLATILE.contains(row.key())) {
            changes.set(List.of());
            return;
        }
        String key = row.key();
        asking =
                ui.compute(
                        () -> changes(history.factHistory(target, key, now - YEAR, now + 1)),
                        changes::set,
                        e -> LOG.warn("The history of {} can't be read", key, e));
    }

    /// Newest first.
    List<FactChange> changes(List<KnownFact> known) {
        List<FactChange> found = new ArrayList<>();
        Fact.@Nullable Value before = null;
        for (KnownFact fact : known) {
            Fact.Value value = fact.fact().value();
            if (!value.equals(before)) {
                found.add(change(fact.since(), before, value));
            }
            before = value;
        }
        List<FactChange> newest = found.reversed();
        return newest.subList(0, Math.min(MOST, newest.size()));
    }

    private FactChange change(long at, Fact.@Nullable Value before, Fact.Value after) {
        if (before instanceof Fact.Table(_, List<List<String>> old)
                && after instanceof Fact.Table(_, List<List<String>> rows)) {
            return new FactChange(at, missing(old, rows), missing(rows, old));
        }
        return new FactChange(
                at,
                before == null ? "" : new FactWords(texts).brief(before),
                new FactWords(texts).brief(after));
    }

    /// The rows of one table that the other has not.
    private String missing(List<List<String>> rows, List<List<String>> other) {
        Set<List<String>> known = new HashSet<>(other);
        List<List<String>> only = rows.stream().filter(r -> !known.contains(r)).toList();
        String named =
                only.stream()
                        .limit(NAMED)
                        .map(
                                r ->
                                        r.stream()
                                                .filter(c -> !c.isEmpty())
                                                .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n"));
        return only.size() <= NAMED
                ? named
                : named + "\n" + texts.plural("node.fact.more", only.size() - NAMED);
    }

    @Override
    public void close() {
        asking.close();
    }
}
