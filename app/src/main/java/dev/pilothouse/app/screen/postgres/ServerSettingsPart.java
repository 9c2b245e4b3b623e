package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.screen.postgres.ServerSettingsViewModel.Other;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The settings of a server: where each comes from, which wait for a restart, and what is different
/// at another server or was at another time.
final class ServerSettingsPart implements Part {

    /// Of earlier moments so many are offered.
    private static final int MOMENTS = 15;

    private final Texts texts;
    private final Names names;
    private final PostgresViewModel server;
    private final ServerSettingsViewModel model;
    private final DataTable<SettingLine> table;
    private final SegmentedChoice<SettingFilter> filters;
    private final MenuButton compare = new MenuButton();
    private final Label sides = new Label();
    private final StackPane front = new StackPane();
    private final VBox root;
    private String read = "";

    ServerSettingsPart(Workbench bench, PostgresViewModel server) {
        this.texts = bench.texts();
        this.names = new Names(texts);
        this.server = server;
        this.model = new ServerSettingsViewModel(bench, server.target());
        table = new SessionColumns(bench, server.format()).table(SettingLine::name, columns());
        new TableMemory(bench).keep("postgres.pg.settings", table);
        filters = new SegmentedChoice<>(List.of(SettingFilter.values()), f -> text(f, ""));
        filters.valueProperty().set(model.filterProperty().get());
        filters.valueProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                model.filterProperty().set(chosen);
                            }
                        });
        model.filterProperty().subscribe(f -> filters.valueProperty().set(f));
        compare.setMinWidth(Region.USE_PREF_SIZE);
        compare.getStyleClass().add("header-menu");
        compare.setText(texts.text("postgres.compare"));
        compare.setOnShowing(e -> offer());
        compare.getItems().add(new MenuItem());
        VBox.setVgrow(front, Priority.ALWAYS);
        front.getChildren().add(table);
        root =
                new VBox(
                        table.toolbar(
                                csv ->
                                        new Files(bench)
                                                .saveCsv(
                                                        server.headerProperty().get().name()
                                                                + "-settings",
                                                        csv),
                                filters,
                                compare),
                        note(),
                        front);
        root.getStyleClass().add("table-part");
        model.linesProperty().subscribe(this::fill);
        model.countsProperty().subscribe(this::count);
        model.otherProperty().subscribe(this::name);
    }

    private String text(SettingFilter filter, String number) {
        return texts.text("postgres.settings." + filter.key(), number).strip();
    }

    private void count(Map<SettingFilter, Integer> counts) {
        for (SettingFilter each : SettingFilter.values()) {
            Integer count = counts.get(each);
            filters.setText(each, text(each, count == null ? "" : server.format().count(count)));
        }
    }

    /// Which column is of when, or of whom.
    private HBox note() {
        sides.getStyleClass().add("small");
        sides.setGraphic(Icon.NOTE.view(14));
        HBox note = CatalogFrame.row(8, Told.wrapped(sides));
        note.getStyleClass().add("catalog-note");
        note.managedProperty().bind(note.visibleProperty());
        note.visibleProperty().bind(sides.textProperty().isNotEmpty());
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }

    private void fill(List<SettingLine> lines) {
        table.setRows(lines);
        table.setFooter(texts.plural("postgres.rows", lines.size()), read);
    }

    private void offer() {
        List<MenuItem> items = compare.getItems();
        items.clear();
        items.add(item(texts.text("postgres.compare.nothing"), new Other.Nothing()));
        items.add(new SeparatorMenuItem());
        List<Other.Server> servers = model.servers();
        items.add(said(servers.isEmpty() ? "servers.none" : "servers"));
        servers.forEach(s -> items.add(item(s.name(), s)));
        items.add(new SeparatorMenuItem());
        List<KnownFact> versions = model.versionsProperty().get();
        items.add(said(versions.isEmpty() ? "moments.none" : "moments"));
        versions.stream()
                .limit(MOMENTS)
                .map(Other.Earlier::new)
                .forEach(e -> items.add(item(moment(e), e)));
        items.add(said("moments.two"));
    }

    /// What can be chosen below it, or why nothing can.
    private MenuItem said(String key) {
        Label words = new Label(texts.text("postgres.compare." + key));
        words.getStyleClass().addAll("small", "muted");
        words.setMouseTransparent(true);
        return new CustomMenuItem(words, false);
    }

    private String moment(Other.Earlier earlier) {
        return server.format().moment(earlier.version().seen(), server.now());
    }

    private MenuItem item(String text, Other other) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> model.otherProperty().set(other));
        return item;
    }

    private void name(Other other) {
        compare.setText(told(other));
        explain();
    }

    private void explain() {
        Other other = model.otherProperty().get();
        String own =
                server.live()
                        ? texts.text("postgres.compare.now")
                        : texts.text(
                                "postgres.compare.then",
                                server.format().moment(server.now(), server.now()));
        sides.setText(
                switch (other) {
                    case Other.Nothing _ -> "";
                    case Other.Server s -> texts.text("postgres.compare.sides.server", s.name());
                    case Other.Earlier e ->
                            texts.text("postgres.compare.sides.earlier", moment(e), own);
                });
    }

    private String told(Other other) {
        return switch (other) {
            case Other.Nothing _ -> texts.text("postgres.compare");
            case Other.Server s -> texts.text("postgres.compare.server", s.name());
            case Other.Earlier e -> texts.text("postgres.compare.earlier", moment(e));
        };
    }

    private List<Column<SettingLine>> columns() {
        return List.of(
                Column.words("setting", title("setting"), 230, SettingLine::name).name(),
                Column.<SettingLine>words("value", title("value"), 170, l -> dash(l.value()))
                        .mono(),
                Column.<SettingLine>words(
                                "other", texts.text("postgres.column.other"), 170, this::other)
                        .mono(),
                cell("source", 110, 4),
                Column.words(
                        "pending",
                        title("pending"),
                        90,
                        l -> l.pending() ? names.word(l.cells().get(6)) : ""),
                cell("default", 130, 7),
                cell("category", 190, 3).growing(),
                cell("file", 200, 5).hidden());
    }

    private String other(SettingLine line) {
        return !line.compared() ? "" : line.different() ? dash(line.other()) : "=";
    }

    private Column<SettingLine> cell(String id, double width, int index) {
        Function<SettingLine, String> text = l -> dash(names.word(l.cells().get(index)));
        return Column.words(id, title(id), width, text);
    }

    private String title(String id) {
        return names.column(PostgresFacts.SETTINGS, id);
    }

    private static String dash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        KnownFact known = state.facts().get(PostgresFacts.SETTINGS);
        Region wanted =
                known == null
                        ? new EmptyState(
                                Icon.SETTINGS,
                                texts.text("postgres.settings.unknown"),
                                texts.text("node.table.unread.why"))
                        : table;
        if (!front.getChildren().contains(wanted)) {
            front.getChildren().setAll(wanted);
        }
        table.setStale(row -> stale);
        model.show(state, server.now());
        read =
                known == null
                        ? ""
                        : texts.text(
                                "postgres.asof", server.format().asOf(known.seen(), server.now()));
        fill(model.linesProperty().get());
        explain();
    }

    @Override
    public void go(String within) {
        model.filterProperty().set(SettingFilter.ALL);
        table.filterField().setText(within);
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }

    @Override
    public void close() {
        model.close();
    }
}
