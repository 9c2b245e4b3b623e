package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.postgres.Autovacuum;
import dev.pilothouse.core.connector.postgres.Due;
import dev.pilothouse.core.connector.postgres.IndexList;
import dev.pilothouse.core.connector.postgres.IndexRow;
import dev.pilothouse.core.connector.postgres.Plan;
import dev.pilothouse.core.connector.postgres.TableList;
import dev.pilothouse.core.connector.postgres.TableRow;
import dev.pilothouse.core.connector.postgres.VacuumState;
import dev.pilothouse.core.model.PartFault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tables, indexes and vacuum that are made up.
public final class CatalogRows {

    private CatalogRows() {}

    public static TableRow table(int number) {
        return new TableRow(
                1_000 + number,
                number % 2 == 0 ? "public" : "Архив",
                "invoices_" + number,
                'r',
                "billing",
                false,
                false,
                new TableRow.Size(4e9 / (number + 1), 1e9, 8192, true),
                new TableRow.Rows(1e6, 1e6, 250_000, 5_000, 100),
                new TableRow.Use(12, 1e7, 5_000, 10, 20, 5, 18, 9e6, 1e5, Double.NaN),
                new TableRow.Care(
                        Double.NaN,
                        DemoServer.NOW / 1000.0 - 3_600,
                        Double.NaN,
                        DemoServer.NOW / 1000.0 - 60,
                        2e8,
                        1,
                        500_000,
                        Double.NaN,
                        Map.of("fillfactor", "90")),
                new TableRow.Bloat(2e9, 48));
    }

    public static TableList tables(int count) {
        List<TableRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(table(i));
        }
        return new TableList("billing", DemoServer.NOW, 12, rows, List.of());
    }

    public static IndexList indexes(String database) {
        IndexRow index =
                new IndexRow(
                        7,
                        "public",
                        "invoices_note_idx",
                        "public.invoices",
                        1_000,
                        "btree",
                        "note",
                        5e8,
                        true,
                        0,
                        Double.NaN,
                        Double.NaN,
                        true,
                        false,
                        false,
                        false,
                        false,
                        List.of(
                                new IndexRow.Verdict(IndexRow.Trouble.UNUSED, ""),
                                new IndexRow.Verdict(
                                        IndexRow.Trouble.DUPLICATE, "public.invoices_note")));
        return new IndexList(
                database,
                DemoServer.NOW,
                12,
                30,
                IndexList.Doubt.NONE,
                List.of(),
                List.of(index),
                List.of(new IndexList.Unkeyed("public.lines", "lines_invoice_fkey", "invoice", 9)),
                List.of(
                        new IndexList.Sequence(
                                "public.lines_id_seq",
                                "integer",
                                2e9,
                                true,
                                2_147_483_647,
                                93.1,
                                false,
                                "public.lines.id")),
                List.of(new PartFault("sequences", "", "GRANT pg_read_all_data TO watch")));
    }

    public static VacuumState vacuum(String database) {
        return new VacuumState(
                database,
                DemoServer.NOW,
                12,
                new Autovacuum(true, 50, 0.2, Double.NaN, 1_000, 0.2, 50, 0.1, 2e8, 4e8, 3, 60),
                List.of(
                        new VacuumState.Work(
                                "VACUUM",
                                77,
                                true,
                                "",
                                database,
                                "public.invoices_0",
                                1_000,
                                "scanning heap",
                                50,
                                200,
                                "blocks",
                                0,
                                12)),
                List.of(
                        new Due(
                                table(0),
                                Due.State.DUE,
                                List.of(new Due.Trigger(Due.Kind.DEAD, 250_000, 200_050)),
                                1.25),
                        new Due(
                                table(1),
                                Due.State.NOT_DUE,
                                List.of(new Due.Trigger(Due.Kind.CHANGED, 10, 100_050)),
                                0.0001)),
                List.of(
                        new VacuumState.Holder(
                                "slot", "old_slot", 5e6, Double.NaN, "", "inactive")),
                List.of(new VacuumState.Age(database, 2e8, 5e6)),
                List.of());
    }

    private static Plan.Step step(String type, String on, double cost, Plan.Step... below) {
        return new Plan.Step(
                type,
                on,
                0,
                cost,
                10,
                8,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Map.of("Filter", "(id = $1)"),
                List.of(Plan.Warning.SCAN),
                List.of(below));
    }

    public static Plan plan() {
        return new Plan(
                step("Sort", "", 200, step("Seq Scan", "invoices", 100)),
                true,
                false,
                Double.NaN,
                Double.NaN,
                "[{}]",
                "Sort  (cost=0..200)",
                "public");
    }
}
