package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.connector.postgres.Catalog;
import dev.pilothouse.core.connector.postgres.Explained;
import dev.pilothouse.core.connector.postgres.Plan;
import dev.pilothouse.core.connector.postgres.StatementShape;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/// A statement whose plan is looked at. A person may put values in place of its parameters, and
/// only
/// then can it be run. UI thread.
final class ExplainViewModel {

    private final Workbench bench;
    private final Target target;
    private final Catalog catalog;
    private final String database;
    private final String user;
    private final long query;
    private final String given;
    private final StringProperty text;
    private final Asked<Plan> plan;

    ExplainViewModel(Workbench bench, Target target, Explained statement) {
        this.bench = bench;
        this.target = target;
        catalog = bench.data().control().postgres().catalog(target);
        database = statement.database();
        user = statement.user();
        query = statement.query();
        given = statement.text();
        text = new SimpleStringProperty(this, "text", given);
        plan = new Asked<>(bench.ui(), new FaultText(new Format(bench.texts())));
    }

    Target target() {
        return target;
    }

    String database() {
        return database;
    }

    StringProperty textProperty() {
        return text;
    }

    Asked<Plan> plan() {
        return plan;
    }

    private Explained statement() {
        // What a person has changed is no longer the one that the server has a number for.
        return new Explained(database, user, text.get(), text.get().equals(given) ? query : 0);
    }

    StatementShape shape() {
        return StatementShape.of(text.get());
    }

    /// Why no plan can be had, as a key of the texts; empty where it can.
    Optional<String> unplannable() {
        StatementShape shape = shape();
        return shape.text().isEmpty()
                ? Optional.of("empty")
                : !shape.single()
                        ? Optional.of("several")
                        : shape.plannable() ? Optional.empty() : Optional.of("utility");
    }

    /// Why it can't be run; empty where it can.
    Optional<String> unrunnable() {
        StatementShape shape = shape();
        return unplannable()
                .or(
                        () ->
                                !shape.reads()
                                        ? Optional.of("writes")
                                        : shape.parameters() > 0
                                                ? Optional.of("parameters")
                                                : Optional.empty());
    }

    void explain() {
        Explained wanted = statement();
        plan.ask(() -> catalog.explain(wanted));
    }

    /// Runs it for its plan, once it was confirmed.
    Operation run() {
        return catalog.explainAnalyze(
                statement(), found -> bench.ui().later(() -> plan.put(found)));
    }
}
