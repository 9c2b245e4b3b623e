package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The tables of this screen: which columns, in which units.
final class SessionColumns {

    static final String PID = "pid";

    /// What a lock takes with the name of its table, px.
    static final double LOCK = 232;

    /// The room beside a number and its arrow, in pixels at 100 %.
    private static final double MARGIN = 28;

    private static final double LETTER = 13;

    private final Workbench bench;
    private final Texts texts;
    private final Format format;

    SessionColumns(Workbench bench, Format format) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = format;
    }

    <R> DataTable<R> table(Function<R, Object> key, List<Column<R>> columns) {
        return new DataTable<>(
                bench.ui(),
                key,
                columns,
                new DataTable.Labels(
                        texts.text("node.filter"),
                        texts.text("node.table.none"),
                        texts.text("node.table.nomatch"),
                        texts.text("node.columns"),
                        texts.text("node.csv"),
                        texts.text("node.table.copy.cell"),
                        texts.text("node.table.copy.row"),
                        texts));
    }

    /// @param linked whether the node is known that the server runs on, and so what its processes
    ///     take of it
    DataTable<SessionRow> sessions(boolean linked) {
        List<Column<SessionRow>> columns = new ArrayList<>();
        columns.add(words(PID, 84, SessionRow::pid).name());
        columns.add(
                Column.number(
                        "blocks",
                        title("blocks"),
                        56,
                        SessionRow::blocks,
                        v -> format.count(Math.round(v))));
        columns.add(words("blockedby", 76, SessionRow::blockedBy));
        columns.add(words("user", 80, r -> dash(r.user())));
        columns.add(words("database", 76, r -> dash(r.database())));
        columns.add(words("application", 96, r -> dash(r.application())).hidden());
        columns.add(words("client", 104, r -> dash(r.client())).hidden());
        columns.add(words("state", 142, this::state));
        columns.add(words("waits", 144, SessionRow::waits));
        use(columns, linked, "cpu", 56, SessionRow::cpu, format::percent);
        use(columns, linked, "memory", 84, SessionRow::memory, format::bytes);
        use(columns, false, "disk", 84, SessionRow::disk, format::byteRate);
        columns.add(age("transaction", 108, SessionRow::transaction));
        columns.add(age("running", 96, SessionRow::running));
        columns.add(age("since", 92, SessionRow::since).hidden());
        columns.add(words("statement", 240, SessionRow::statement).mono().growing());
        return table(SessionRow::key, columns);
    }

    /// What a number takes with its place in the tree, px: an em of indent a level and digits that
    /// are less wide.
    static double pidWidth(SessionRow row) {
        double wide = 0;
        for (char letter : row.pid().toCharArray()) {
            wide += Character.isDigit(letter) ? 0.6 * LETTER : LETTER;
        }
        return MARGIN + wide;
    }

    private void use(
            List<Column<SessionRow>> columns,
            boolean linked,
            String id,
            double width,
            java.util.function.ToDoubleFunction<SessionRow> value,
            java.util.function.DoubleFunction<String> text) {
        Column<SessionRow> column = Column.number(id, title(id), width, value, text);
        columns.add(linked ? column : column.hidden());
    }

    private String state(SessionRow row) {
        if (row.backend() == null) {
            return "";
        }
        String state = row.backend().state();
        return state.isEmpty() ? row.backend().kind() : state;
    }

    private Column<SessionRow> age(
            String id, double width, java.util.function.ToDoubleFunction<SessionRow> value) {
        return Column.number(id, title(id), width, value, format::duration);
    }

    private Column<SessionRow> words(String id, double width, Function<SessionRow, String> text) {
        return Column.words(id, title(id), width, text);
    }

    private String title(String id) {
        return texts.text("postgres.column." + id);
    }

    private static String dash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }
}
