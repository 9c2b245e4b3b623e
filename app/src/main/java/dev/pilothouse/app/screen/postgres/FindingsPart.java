package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// What an expert would not leave as it is: the list, and beside it why the chosen one matters, its
/// evidence and what to do.
final class FindingsPart implements Part {

    private final Texts texts;
    private final Names names;
    private final PostgresViewModel model;
    private final DataTable<FindingRow> table;
    private final VBox detail = new VBox(8);
    private final StackPane front = new StackPane();
    private final VBox unchecked = new VBox(4);
    private final VBox root;
    private List<FindingRow> rows = List.of();

    FindingsPart(Workbench bench, PostgresViewModel model) {
        this.texts = bench.texts();
        this.names = new Names(texts);
        this.model = model;
        table = new SessionColumns(bench, model.format()).table(FindingRow::key, columns());
        new TableMemory(bench).keep("postgres.findings", table);
        table.selectionProperty()
                .subscribe(chosen -> show(chosen.isEmpty() ? List.of() : chosen.subList(0, 1)));
        detail.getStyleClass().add("finding-detail");
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefWidth(380);
        scroll.setMinWidth(260);
        scroll.getStyleClass().add("finding-side");
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setMinWidth(0);
        HBox both = new HBox(table, scroll);
        VBox.setVgrow(front, Priority.ALWAYS);
        front.getChildren().add(both);
        unchecked.getStyleClass().add("finding-unchecked");
        unchecked.managedProperty().bind(unchecked.visibleProperty());
        unchecked.setMinHeight(Region.USE_PREF_SIZE);
        root =
                new VBox(
                        table.toolbar(
                                csv ->
                                        new Files(bench)
                                                .saveCsv(
                                                        model.headerProperty().get().name()
                                                                + "-findings",
                                                        csv)),
                        front,
                        unchecked);
        root.getStyleClass().add("table-part");
    }

    private List<Column<FindingRow>> columns() {
        return List.of(
                Column.mark(
                        "severity",
                        texts.text("postgres.column.severity"),
                        108,
                        FindingRow::health,
                        r -> names.severity(r.severity())),
                Column.words("area", texts.text("postgres.column.area"), 110, FindingRow::area),
                Column.<FindingRow>words(
                                "finding",
                                texts.text("postgres.column.finding"),
                                300,
                                FindingRow::title)
                        .name()
                        .growing(),
                Column.words(
                        "database",
                        texts.text("postgres.column.database"),
                        100,
                        r -> r.database().isEmpty() ? Column.DASH : r.database()),
                Column.words(
                        "evidence",
                        texts.text("postgres.column.evidence"),
                        220,
                        FindingRow::evidence));
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        rows = FindingRow.of(state, texts);
        table.setStale(row -> stale);
        table.setRows(rows);
        KnownFact known = state.facts().get(PostgresFacts.FINDINGS);
        table.setFooter(
                texts.plural("postgres.findings.footer", rows.size()),
                known == null
                        ? ""
                        : texts.text(
                                "postgres.asof", model.format().asOf(known.seen(), model.now())));
        unchecked(FindingRow.unchecked(state));
        Node wanted =
                !FindingRow.known(state)
                        ? new EmptyState(
                                Icon.FINDINGS,
                                texts.text("postgres.findings.unknown"),
                                texts.text("postgres.findings.unknown.why"))
                        : rows.isEmpty()
                                ? new EmptyState(
                                        Icon.DONE,
                                        texts.text("postgres.findings.none"),
                                        texts.text("postgres.findings.none.why"))
                                : table.getParent();
        if (wanted != null && !front.getChildren().contains(wanted)) {
            front.getChildren().setAll(wanted);
        }
        if (table.selectionProperty().get().isEmpty()) {
            show(rows.isEmpty() ? List.of() : rows.subList(0, 1));
        }
    }

    private void show(List<FindingRow> chosen) {
        detail.getChildren().clear();
        for (FindingRow row : chosen) {
            HBox title =
                    new HBox(
                            8,
                            new HealthMark(12, row.health(), names.severity(row.severity())),
                            words(row.title(), "bold"));
            title.setAlignment(Pos.CENTER_LEFT);
            detail.getChildren().add(title);
            section("postgres.finding.why", row.why());
            section("postgres.finding.do", row.advice());
            if (!row.evidence().isEmpty()) {
                detail.getChildren()
                        .add(words(texts.text("postgres.finding.evidence"), "small", "muted"));
                for (String cell : row.evidence().split("; ")) {
                    detail.getChildren().add(words(cell.replaceFirst("=", " = "), "mono", "small"));
                }
            }
            if (!row.remedy().isEmpty()) {
                detail.getChildren()
                        .add(words(texts.text("postgres.finding.remedy"), "small", "muted"));
                CommandBox sql = new CommandBox(row.remedy());
                sql.setAccessibleText(texts.text("postgres.finding.remedy"));
                Button copy = new Button(texts.text("postgres.finding.copy"), Icon.COPY.view());
                copy.setMinWidth(Region.USE_PREF_SIZE);
                copy.setOnAction(e -> CommandBox.copyText(row.remedy()));
                detail.getChildren().addAll(sql, copy);
            }
        }
    }

    private void section(String key, String text) {
        detail.getChildren().addAll(words(texts.text(key), "small", "muted"), words(text));
    }

    private static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return Told.wrapped(label);
    }

    /// What could not be looked at is named with what would allow it: nothing found is not nothing
    /// there.
    private void unchecked(List<List<String>> parts) {
        List<Node> lines = new ArrayList<>();
        for (List<String> part : parts) {
            String name = names.part(new PartFault(part.get(0), "", "").part());
            lines.add(
                    words(
                            texts.text(
                                    part.get(2).isEmpty()
                                            ? "postgres.finding.unchecked"
                                            : "postgres.finding.unchecked.grant",
                                    name,
                                    part.get(1),
                                    part.get(2)),
                            "small",
                            "muted"));
        }
        unchecked.getChildren().setAll(lines);
        unchecked.setVisible(!lines.isEmpty());
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }
}
