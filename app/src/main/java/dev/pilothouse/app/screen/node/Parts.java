package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.ChartsPart;
import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Region;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Makes the sub-tabs of one node.
final class Parts {

    private static final double ROW = 28;
    private static final double AROUND = 36 + 32;
    private static final int MOST = 8;

    private final Workbench bench;
    private final NodeViewModel model;
    private final Texts texts;
    private final Format format;
    private final Tables tables;
    private final TableMemory memory;
    private final RunningParts running;
    private final Function<TargetId, Screen> logs;

    /// @param logs makes the screen that is the sub-tab of logs
    Parts(Workbench bench, NodeViewModel model, Function<TargetId, Screen> logs) {
        this.logs = logs;
        this.bench = bench;
        this.model = model;
        this.texts = bench.texts();
        this.format = model.format();
        this.tables = new Tables(bench, format);
        this.memory = new TableMemory(bench);
        this.running = new RunningParts(bench, model);
    }

    Part make(Place place) {
        return switch (place) {
            case OVERVIEW -> overview();
            case CPU, MEMORY -> charts(place, List.of(), (s, stale) -> {});
            case DISKS -> disks();
            case NETWORK -> network();
            case PROCESSES, SERVICES, TMUX, CONTAINERS -> running.make(place);
            case PORTS -> ports();
            case LOGS -> new ScreenPart(logs.apply(model.target()));
            case FACTS -> new FactsPart(bench, model);
        };
    }

    private Part overview() {
        GaugeRow gauges = new GaugeRow();
        model.gaugesProperty().subscribe(gauges::show);
        return charts(
                Place.OVERVIEW,
                List.of(gauges.view()),
                (state, stale) -> gauges.stale(stale, model.oldness(), model.briefOldness()));
    }

    private Part disks() {
        DataTable<FsRow> table = tables.fileSystems();
        memory.keep("node.filesystems", table);
        Card card = card("node.fs.title", table);
        model.forecastsProperty()
                .subscribe(
                        left -> {
                            TargetState state = model.stateProperty().get();
                            if (state != null) {
                                table.setRows(model.tables(state).fileSystems(left));
                            }
                        });
        return charts(
                Place.DISKS,
                List.of(card, new PageChoice(model).view()),
                (state, stale) -> {
                    List<FsRow> rows =
                            model.tables(state).fileSystems(model.forecastsProperty().get());
                    fill(table, rows, stale);
                });
    }

    private Part network() {
        DataTable<InterfaceRow> table = tables.interfaces();
        memory.keep("node.interfaces", table);
        Card card = card("node.net.title", table);
        return charts(
                Place.NETWORK,
                List.of(card, new PageChoice(model).view()),
                (state, stale) -> fill(table, model.tables(state).interfaces(), stale));
    }

    private Part charts(
            Place place, List<? extends Region> tops, BiConsumer<TargetState, Boolean> above) {
        return new ChartsPart(
                bench,
                model.charts(),
                () -> model.headerProperty().get().name() + "-" + place.key(),
                () -> model.placeProperty().get() == place,
                tops,
                above);
    }

    private <R> void fill(DataTable<R> table, List<R> rows, boolean stale) {
        table.setStale(row -> stale);
        table.setRows(rows);
        double height = AROUND - 36 + ROW * Math.clamp(rows.size(), 2, MOST);
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
    }

    private Card card(String title, Region table) {
        Card card = new Card(texts.text(title), table);
        card.getStyleClass().add("table-card");
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private Part ports() {
        DataTable<PortRow> table = tables.ports();
        memory.keep("node.ports", table);
        TablePart.Filler<PortRow> filler =
                (t, state) -> {
                    NodeTables all = model.tables(state);
                    t.setRows(all.ports());
                    t.setFooter(
                            all.portsFooter(),
                            texts.text(
                                    "node.ports.asof",
                                    format.asOf(all.seen(NodeFacts.PORTS), model.now())));
                };
        return new TablePart<>(model, NodeFacts.PORTS, table, csv(Place.PORTS), filler);
    }

    private Consumer<String> csv(Place place) {
        return csv ->
                new Files(bench)
                        .saveCsv(model.headerProperty().get().name() + "-" + place.key(), csv);
    }
}
