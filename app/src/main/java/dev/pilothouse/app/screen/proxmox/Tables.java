package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// Makes the tables of these screens and their columns.
final class Tables {

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final Supplier<Limits> limits;

    Tables(Workbench bench, Format format) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = format;
        this.limits = () -> Limits.of(bench.data().settings());
    }

    /// @param name under which its columns are remembered
    <R> DataTable<R> table(String name, Function<R, Object> key, List<Column<R>> columns) {
        DataTable<R> table =
                new DataTable<>(
                        bench.ui(),
                        key,
                        columns,
                        new DataTable.Labels(
                                texts.text("node.filter"),
                                texts.has("proxmox.empty." + name)
                                        ? texts.text("proxmox.empty." + name)
                                        : texts.text("node.table.none"),
                                texts.text("node.table.nomatch"),
                                texts.text("node.columns"),
                                texts.text("node.csv"),
                                texts.text("node.table.copy.cell"),
                                texts.text("node.table.copy.row"),
                                texts));
        new TableMemory(bench).keep("proxmox." + name, table);
        return table;
    }

    String title(String id) {
        return texts.text("proxmox.column." + id);
    }

    <R> Column<R> words(String id, double width, Function<R, String> text) {
        return Column.words(id, title(id), width, row -> dash(text.apply(row)));
    }

    <R> Column<R> bytes(String id, double width, ToDoubleFunction<R> value) {
        return Column.number(id, title(id), width, value, format::bytes);
    }

    <R> Column<R> count(String id, double width, ToDoubleFunction<R> value) {
        return Column.number(id, title(id), width, value, v -> format.count(Math.round(v)));
    }

    <R> Column<R> duration(String id, double width, ToDoubleFunction<R> seconds) {
        return Column.number(id, title(id), width, seconds, format::rough);
    }

    /// @param percent 0 to 100
    <R> Column<R> meter(String id, double width, ToDoubleFunction<R> percent) {
        return Column.meter(
                Column.number(id, title(id), width, percent, format::percent),
                row -> percent.applyAsDouble(row) / 100,
                row -> limits.get().level(percent.applyAsDouble(row)));
    }

    static String dash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }
}
