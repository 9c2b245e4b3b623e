package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.postgres.Catalog;
import dev.pilothouse.core.connector.postgres.Explained;
import dev.pilothouse.core.connector.postgres.IndexList;
import dev.pilothouse.core.connector.postgres.Plan;
import dev.pilothouse.core.connector.postgres.TableDetail;
import dev.pilothouse.core.connector.postgres.TableList;
import dev.pilothouse.core.connector.postgres.Upkeep;
import dev.pilothouse.core.connector.postgres.VacuumState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Databases that are made up; what was asked is kept.
public final class FakeCatalog implements Catalog {

    public final List<String> calls = new ArrayList<>();

    /// The next answer; may throw.
    public Supplier<TableList> tables =
            () -> new TableList("billing", DemoServer.NOW, 12, List.of(), List.of());

    private static AssertionError unexpected() {
        return new AssertionError("nobody asks for that");
    }

    @Override
    public List<String> databases() {
        return List.of("billing");
    }

    @Override
    public TableList tables(String database) {
        calls.add("tables " + database);
        return tables.get();
    }

    @Override
    public TableDetail table(String database, long table) {
        calls.add("table " + table);
        return new TableDetail(List.of(), List.of(), List.of());
    }

    @Override
    public IndexList indexes(String database, List<Target> standbys) {
        calls.add("indexes " + database + " " + standbys.size());
        return CatalogRows.indexes(database);
    }

    @Override
    public String definition(String database, long index) {
        return "";
    }

    @Override
    public VacuumState vacuum(String database) {
        calls.add("vacuum " + database);
        return CatalogRows.vacuum(database);
    }

    @Override
    public Plan explain(Explained statement) {
        calls.add("explain " + statement.text() + " " + statement.query());
        return CatalogRows.plan();
    }

    @Override
    public Operation upkeep(Upkeep upkeep) {
        throw unexpected();
    }

    @Override
    public Operation explainAnalyze(Explained statement, Consumer<Plan> found) {
        throw unexpected();
    }
}
