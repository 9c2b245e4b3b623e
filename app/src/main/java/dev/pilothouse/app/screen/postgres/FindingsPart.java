package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.EvidenceText;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an expert would not leave as it is: the list, and beside it why the chosen one matters, its
/// evidence and what to do.
final class FindingsPart implements Part {

    private final Texts texts;
    private final Names names;
    private final PostgresViewModel server;
    private final FindingsViewModel model;
    private final DataTable<FindingLine> table;
    private final SegmentedChoice<FindingFilter> filters;
    private final FindingDetail detail;
    private final EvidenceText evidence;
    private final HBox both;
    private final StackPane front = new StackPane();
    private final VBox unchecked = new VBox(4);
    private final VBox root;

    FindingsPart(Workbench bench, PostgresViewModel server) {
        this.texts = bench.texts();
        this.names = new Names(texts);
        this.server = server;
        this.model = server.findings();
        detail = new FindingDetail(bench, server);
        evidence = new EvidenceText(server.format());
        table = new SessionColumns(bench, server.format()).table(FindingLine::key, columns());
        new TableMemory(bench).keep("postgres.findings", table);
        table.selectionProperty().subscribe(chosen -> tell());
        table.setMenu(this::menu);
        filters = new SegmentedChoice<>(List.of(FindingFilter.values()), f -> text(f, ""));
        filters.valueProperty().set(model.filterProperty().get());
        filters.valueProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                model.filterProperty().set(chosen);
                            }
                        });
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setMinWidth(0);
        both = new HBox(table, detail.view());
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
                                                        server.headerProperty().get().name()
                                                                + "-findings",
                                                        csv),
                                filters),
                        front,
                        unchecked);
        root.getStyleClass().add("table-part");
        model.linesProperty().subscribe(lines -> fill());
        model.countsProperty().subscribe(this::count);
    }

    private String text(FindingFilter filter, String number) {
        return texts.text("postgres.findings." + filter.key(), number).strip();
    }

    private void count(Map<FindingFilter, Integer> counts) {
        for (FindingFilter each : FindingFilter.values()) {
            Integer count = counts.get(each);
            filters.setText(each, text(each, count == null ? "" : server.format().count(count)));
        }
    }

    private List<Column<FindingLine>> columns() {
        return List.of(
                Column.mark(
                        "severity",
                        texts.text("postgres.column.severity"),
                        158,
                        l -> l.row().health(),
                        l -> names.severity(l.row().severity())),
                Column.words("area", texts.text("postgres.column.area"), 108, l -> l.row().area()),
                Column.<FindingLine>words(
                                "finding",
                                texts.text("postgres.column.finding"),
                                180,
                                l -> l.row().title())
                        .name()
                        .growing(),
                Column.words(
                        "database",
                        texts.text("postgres.column.database"),
                        80,
                        l -> l.row().database().isEmpty() ? Column.DASH : l.row().database()),
                Column.<FindingLine>words(
                                "evidence",
                                texts.text("postgres.column.evidence"),
                                180,
                                l -> evidence.line(l.row().evidence()))
                        .growing(),
                Column.<FindingLine>words(
                                "trend",
                                texts.text("postgres.column.trend"),
                                60,
                                l -> l.fresh() ? texts.text("postgres.finding.new") : "")
                        .hidden(),
                Column.number(
                        "for",
                        texts.text("postgres.column.for"),
                        76,
                        FindingLine::seconds,
                        server.format()::rough));
    }

    private List<MenuItem> menu(List<FindingLine> chosen) {
        List<MenuItem> items = new ArrayList<>();
        if (chosen.isEmpty() || !server.live()) {
            return items;
        }
        if (model.filterProperty().get() == FindingFilter.OPEN) {
            MenuItem mute = new MenuItem(texts.text("postgres.mute"), Icon.MUTE.view());
            mute.setOnAction(e -> detail.mute(chosen));
            items.add(mute);
        } else if (model.filterProperty().get() == FindingFilter.MUTED) {
            MenuItem unmute =
                    new MenuItem(texts.text("postgres.unmute"), Icon.NOTIFICATIONS.view());
            unmute.setOnAction(e -> model.unmute(chosen));
            items.add(unmute);
        }
        return items;
    }

    private void fill() {
        List<FindingLine> lines = model.linesProperty().get();
        long at = model.lookedFor();
        table.setRows(lines);
        table.setFooter(
                texts.plural("postgres.findings.footer", lines.size()),
                at == 0 ? "" : texts.text("postgres.asof", server.format().asOf(at, server.now())));
        unchecked(model.unchecked());
        boolean open = model.filterProperty().get() == FindingFilter.OPEN;
        Node wanted = both;
        if (open && !model.known()) {
            wanted =
                    new EmptyState(
                            Icon.FINDINGS,
                            texts.text("postgres.findings.unknown"),
                            texts.text("postgres.findings.unknown.why"));
        } else if (open && lines.isEmpty()) {
            wanted =
                    new EmptyState(
                            Icon.DONE,
                            texts.text("postgres.findings.none"),
                            texts.text("postgres.findings.none.why"));
        }
        if (!front.getChildren().contains(wanted)) {
            front.getChildren().setAll(wanted);
        }
        tell();
    }

    /// The chosen one, or the first.
    private void tell() {
        List<FindingLine> chosen = table.selectionProperty().get();
        List<FindingLine> lines = chosen.isEmpty() ? model.linesProperty().get() : chosen;
        detail.show(lines.isEmpty() ? List.of() : lines.subList(0, 1));
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        table.setStale(row -> stale);
        fill();
    }

    /// What could not be looked at is named with what would allow it: nothing found is not nothing
    /// there.
    private void unchecked(List<List<String>> parts) {
        List<Node> lines = new ArrayList<>();
        for (List<String> part : parts) {
            String name = names.part(new PartFault(part.get(0), "", "").part());
            lines.add(
                    FindingDetail.words(
                            texts.text(
                                    part.get(2).isEmpty()
                                            ? "postgres.finding.unchecked"
                                            : server.standby()
                                                    ? "postgres.finding.unchecked.primary"
                                                    : "postgres.finding.unchecked.grant",
                                    name,
                                    part.get(1),
                                    part.get(2)),
                            "small",
                            "muted"));
            names.warning(part.get(2))
                    .ifPresent(
                            words -> lines.add(FindingDetail.words(words, "small", "warn-text")));
        }
        unchecked.getChildren().setAll(lines);
        unchecked.setVisible(!lines.isEmpty());
    }

    @Override
    public void go(String within) {
        table.filterField().setText(within);
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }
}
