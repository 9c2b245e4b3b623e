package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.ChartsPart;
import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.connector.postgres.ActivitySample;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.SignalVerb;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Operation;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The sub-tab of sessions: what they wait for over time, the sessions or the tree of who waits for
/// whom, and what can be done to them.
final class ActivityPart implements Part {

    /// The header, four rows and the footer.
    private static final double LEAST = 176;

    private static final double CHART = 238;

    /// With less room than this the chart gives way to the sessions.
    private static final double BOTH = CHART + 60 + LEAST;

    private static final List<Duration> LONGER =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

    private final Workbench bench;
    private final Texts texts;
    private final PostgresViewModel server;
    private final ActivityViewModel model;
    private final ChartsPart chart;
    private final DataTable<SessionRow> table;
    private final SegmentedChoice<SessionFilter> filters;
    private final SessionDetail detail;
    private final StackPane front = new StackPane();
    private final Region root;

    ActivityPart(Workbench bench, PostgresViewModel server) {
        this.bench = bench;
        this.texts = bench.texts();
        this.server = server;
        this.model = server.activity();
        chart =
                new ChartsPart(
                        bench,
                        server.charts(),
                        () -> server.headerProperty().get().name() + "-activity",
                        () -> server.placeProperty().get() == Place.ACTIVITY,
                        List.of(),
                        (state, stale) -> {},
                        170);
        chart.view().setMinHeight(CHART);
        chart.view().setPrefHeight(CHART);
        chart.view().setMaxHeight(CHART);
        chart.view().managedProperty().bind(chart.view().visibleProperty());
        table = new SessionColumns(bench, server.format()).sessions(model.linked());
        // What a linked server shows beside, and one that isn't does not, is chosen for each kind.
        new TableMemory(bench)
                .keep(model.linked() ? "postgres.sessions.linked" : "postgres.sessions", table);
        detail = new SessionDetail(bench, model);
        filters =
                new SegmentedChoice<>(List.of(SessionFilter.values()), f -> texts.text(key(f), ""));
        filters.valueProperty().set(model.filterProperty().get());
        filters.valueProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                model.filterProperty().set(chosen);
                            }
                        });
        table.setOnOpen(model::turn);
        table.setMenu(this::menu);
        table.selectionProperty().subscribe(detail::show);
        table.filterField().setPrefWidth(190);
        VBox full =
                new VBox(table.toolbar(this::save, grouping(), freeze(), bulk(), filters), front);
        full.getStyleClass().add("table-part");
        VBox.setVgrow(front, Priority.ALWAYS);
        VBox.setVgrow(full, Priority.ALWAYS);
        front.getChildren().add(table);
        front.setMinHeight(LEAST);
        root = SharpScroll.down(new VBox(chart.view(), full, detail.view()));
        root.heightProperty()
                .subscribe(
                        h ->
                                chart.view()
                                        .setVisible(
                                                h.doubleValue() <= 0 || h.doubleValue() >= BOTH));
        model.rowsProperty().subscribe(this::fill);
        model.countsProperty().subscribe(this::count);
        model.faultProperty().subscribe(f -> settle());
        // Rows that stay as they are, as none stay none, are of another moment all the same.
        model.sampleProperty()
                .subscribe(
                        s -> {
                            foot();
                            settle();
                        });
        model.frozenProperty().subscribe(f -> foot());
    }

    private static String key(SessionFilter filter) {
        return "postgres.filter." + filter.key();
    }

    private MenuButton grouping() {
        MenuButton menu = new MenuButton("", Icon.WORK.view());
        menu.getStyleClass().add("header-menu");
        menu.setAccessibleText(texts.text("postgres.group"));
        menu.setTooltip(new Tooltip(texts.text("postgres.group")));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup one = new ToggleGroup();
        for (SessionGrouping each : SessionGrouping.values()) {
            RadioMenuItem item = new RadioMenuItem(texts.text("postgres.group." + each.key()));
            item.setToggleGroup(one);
            item.setSelected(model.groupingProperty().get() == each);
            item.setOnAction(
                    e -> {
                        model.groupingProperty().set(each);
                        menu.setText(each == SessionGrouping.NONE ? "" : item.getText());
                    });
            menu.getItems().add(item);
        }
        return menu;
    }

    private ToggleButton freeze() {
        ToggleButton freeze = new ToggleButton("", Icon.PAUSE.view());
        freeze.setAccessibleText(texts.text("postgres.freeze"));
        freeze.setTooltip(new Tooltip(texts.text("postgres.freeze")));
        freeze.setMinWidth(Region.USE_PREF_SIZE);
        freeze.selectedProperty().bindBidirectional(model.frozenProperty());
        server.headerProperty().subscribe(h -> freeze.setDisable(!model.live()));
        return freeze;
    }

    private MenuButton bulk() {
        MenuButton menu = new MenuButton("", Icon.STOP.view());
        menu.getStyleClass().add("header-menu");
        menu.setAccessibleText(texts.text("postgres.bulk"));
        menu.setTooltip(new Tooltip(texts.text("postgres.bulk")));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (Duration than : LONGER) {
            String length = server.format().duration(than.toSeconds());
            MenuItem item = new MenuItem(texts.text("postgres.bulk.idle", length));
            item.setOnAction(e -> terminate(model.idleLonger(than)));
            menu.getItems().add(item);
        }
        server.headerProperty()
                .subscribe(h -> menu.setDisable(!model.live() || bench.data().readOnly()));
        return menu;
    }

    private void terminate(List<Backend> wanted) {
        List<Operation> operations = model.signals(wanted, SignalVerb.TERMINATE);
        if (operations.isEmpty()) {
            bench.dialogs()
                    .toast(
                            dev.pilothouse.app.dialog.DialogService.Tone.INFO,
                            texts.text("postgres.bulk.none"),
                            "");
            return;
        }
        new Acting(bench).ask(operations);
    }

    private List<MenuItem> menu(List<SessionRow> chosen) {
        List<MenuItem> items = new ArrayList<>();
        if (chosen.isEmpty()) {
            return items;
        }
        MenuItem copy = new MenuItem(texts.text("postgres.copy.statement"), Icon.COPY.view());
        copy.setOnAction(
                e ->
                        CommandBox.copyText(
                                String.join(
                                        ";\n\n",
                                        chosen.stream()
                                                .map(SessionRow::backend)
                                                .filter(java.util.Objects::nonNull)
                                                .map(Backend::query)
                                                .distinct()
                                                .toList())));
        items.add(copy);
        if (model.live() && !bench.data().readOnly()) {
            items.add(new SeparatorMenuItem());
            for (SignalVerb verb : SignalVerb.values()) {
                MenuItem item = new MenuItem(texts.text("postgres." + verb.word()));
                item.setDisable(!detail.refusal(verb).isEmpty());
                item.setOnAction(e -> detail.ask(verb));
                items.add(item);
            }
        }
        return items;
    }

    private void save(String csv) {
        new Files(bench).saveCsv(server.headerProperty().get().name() + "-sessions", csv);
    }

    private void count(Map<SessionFilter, Integer> counts) {
        for (SessionFilter each : SessionFilter.values()) {
            Integer count = counts.get(each);
            String number = count == null ? "" : server.format().count(count);
            filters.setText(each, texts.text(key(each), number).strip());
        }
    }

    private void fill(List<SessionRow> rows) {
        table.setRows(rows);
        rows.stream()
                .mapToDouble(SessionColumns::pidWidth)
                .max()
                .ifPresent(width -> table.widen(SessionColumns.PID, width));
        if (model.filterProperty().get() == SessionFilter.BLOCKING && !rows.isEmpty()) {
            // What is waited for is what the tree is looked at for.
            table.widen("waits", SessionColumns.LOCK);
        }
        foot();
        settle();
    }

    private void foot() {
        int rows = model.rowsProperty().get().size();
        ActivitySample sample = model.sampleProperty().get();
        if (sample != null) {
            String grant = sample.activity().grant();
            table.setFooter(
                    grant.isEmpty()
                            ? texts.plural("postgres.sessions.footer", rows)
                            : texts.text("postgres.sessions.hidden", grant),
                    texts.text("postgres.sessions." + timing(), model.asOf(), every()));
        }
    }

    private String every() {
        return server.format().duration(model.every().toSeconds());
    }

    private String timing() {
        if (!model.live()) {
            return "recorded";
        }
        return model.frozenProperty().get() ? "frozen" : "asof";
    }

    /// What stands in place of the rows while there are none to be had.
    private void settle() {
        FaultText.@Nullable Told fault = model.faultProperty().get();
        boolean known = model.sampleProperty().get() != null;
        Region wanted = table;
        if (!known && fault != null) {
            wanted = new EmptyState(Icon.FAILED, fault.title(), fault.why() + " " + fault.remedy());
        } else if (!known) {
            wanted =
                    model.live()
                            ? new EmptyState(
                                    Icon.WAITING,
                                    texts.text("postgres.sessions.wait"),
                                    texts.text("postgres.sessions.wait.why", every()))
                            : new EmptyState(
                                    Icon.PAST,
                                    texts.text("postgres.sessions.unkept"),
                                    texts.text("postgres.sessions.unkept.why"));
        }
        if (!front.getChildren().contains(wanted)) {
            front.getChildren().setAll(wanted);
        }
        table.setStale(row -> fault != null);
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        chart.show(state, stale);
    }

    /// @param within a process number, which alone is shown then
    @Override
    public void go(String within) {
        filters.valueProperty().set(SessionFilter.ALL);
        model.groupingProperty().set(SessionGrouping.NONE);
        table.filterField().setText(within);
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }
}
