package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.ChartsViewModel;
import dev.pilothouse.app.page.HeadModel;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.Scale;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.WatchFacts;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Unit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One watched service at the time cursor: its header, its figures, its charts. UI thread.
public final class ServiceViewModel implements HeadModel, AutoCloseable {

    private final Workbench bench;
    private final TargetId target;
    private final Texts texts;
    private final Format format;
    private final NodeHeaders headers;
    private final ChartsViewModel charts;
    private final ObjectProperty<@Nullable TargetState> state =
            new SimpleObjectProperty<>(this, "state");
    private final ObjectProperty<PageHeader> header =
            new SimpleObjectProperty<>(this, "header", PageHeader.EMPTY);
    private final ObjectProperty<List<Tile>> tiles =
            new SimpleObjectProperty<>(this, "tiles", List.of());
    private final Subscription fleetChanges;

    /// One figure, as people read it.
    record Tile(String title, String value) {}

    /// @param target need not exist (any more)
    public ServiceViewModel(Workbench bench, TargetId target) {
        this.bench = bench;
        this.target = target;
        texts = bench.texts();
        format = new Format(texts);
        headers = new NodeHeaders(format, bench.data().inventory());
        charts = new ChartsViewModel(bench, target, "service", format, this::specs);
        fleetChanges = bench.ui().bind(bench.cursor().fleet(), this::show);
    }

    @Override
    public Workbench bench() {
        return bench;
    }

    @Override
    public boolean live() {
        return charts.live();
    }

    TargetId target() {
        return target;
    }

    ChartsViewModel charts() {
        return charts;
    }

    /// Null when there is no such target at the cursor.
    ReadOnlyObjectProperty<@Nullable TargetState> stateProperty() {
        return state;
    }

    @Override
    public ReadOnlyObjectProperty<PageHeader> headerProperty() {
        return header;
    }

    ReadOnlyObjectProperty<List<Tile>> tilesProperty() {
        return tiles;
    }

    @Override
    public void refresh() {
        if (charts.live()) {
            bench.data().collector().refresh(target);
        }
        charts.request();
    }

    /// Ages and axes go on while nothing arrives; called every few seconds by the view.
    void tick() {
        TargetState shown = state.get();
        if (shown != null && charts.live()) {
            header.set(headers.of(shown, charts.now()));
            charts.tick();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very object: an unchanged target keeps its state
    private void show(FleetState fleet) {
        boolean moved = charts.turn(fleet.live(), fleet.at());
        TargetState old = state.get();
        TargetState next = fleet.target(target);
        if (next == old && !moved && old != null) {
            return;
        }
        state.set(next);
        header.set(next == null ? PageHeader.EMPTY : headers.of(next, charts.now()));
        tiles.set(next == null ? List.of() : tiles(next));
        charts.show(next, moved);
    }

    private List<Tile> tiles(TargetState shown) {
        KnownFact known = shown.facts().get(WatchFacts.STATE);
        FactTable table = FactTable.of(known == null ? null : known.fact().value());
        FactTable.Row row = table.rows().isEmpty() ? null : table.rows().getFirst();
        String says = row == null ? "" : row.text(WatchFacts.SAYS);
        double since = row == null ? Double.NaN : row.number(WatchFacts.SINCE) * 1000;
        boolean runs = value(shown, WatchFacts.TROUBLE) == 0;
        List<Tile> made = new ArrayList<>();
        made.add(new Tile(texts.text("service.tile.state"), orUnknown(says)));
        made.add(
                new Tile(
                        texts.text(runs ? "service.tile.uptime" : "service.tile.since"),
                        Double.isNaN(since)
                                ? Format.UNKNOWN
                                : runs
                                        ? format.rough(Math.max(0, charts.now() - since) / 1000)
                                        : format.moment((long) since, charts.now())));
        made.add(new Tile("PID", orUnknown(row == null ? "" : row.text(WatchFacts.PID))));
        double cpu = value(shown, WatchFacts.CPU) * 100;
        made.add(
                new Tile(
                        texts.text("service.tile.cpu"),
                        Double.isNaN(cpu) || !runs
                                ? Format.UNKNOWN
                                : format.decimal(cpu, cpu < 10 ? 1 : 0) + " %"));
        double memory = value(shown, WatchFacts.MEMORY);
        made.add(
                new Tile(
                        texts.text("service.tile.memory"),
                        Double.isNaN(memory) || !runs ? Format.UNKNOWN : format.bytes(memory)));
        double restarts = value(shown, WatchFacts.RESTARTS);
        made.add(
                new Tile(
                        texts.text("service.tile.restarts"),
                        Double.isNaN(restarts) ? Format.UNKNOWN : format.count((long) restarts)));
        return List.copyOf(made);
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? Format.UNKNOWN : text;
    }

    private static double value(TargetState state, Metric metric) {
        Figure figure = state.figure(Series.of(metric));
        return figure == null ? Double.NaN : figure.value();
    }

    private List<ChartSpec> specs(TargetState shown) {
        List<ChartSpec> all = new ArrayList<>();
        add(all, shown, "cpu", Scale.PERCENT, WatchFacts.CPU, 100);
        add(all, shown, "memory", Scale.BYTES, WatchFacts.MEMORY, 1);
        add(all, shown, "processes", Scale.COUNT, WatchFacts.PROCESSES, 1);
        add(all, shown, "restarts", Scale.COUNT, WatchFacts.RESTARTS, 1);
        add(all, shown, "trouble", Scale.COUNT, WatchFacts.TROUBLE, 1);
        return all;
    }

    private void add(
            List<ChartSpec> all,
            TargetState shown,
            String id,
            Scale scale,
            Metric metric,
            double factor) {
        if (shown.figure(Series.of(metric)) == null) {
            return;
        }
        String name = texts.text("service.chart." + id);
        // A number and not a percentage, which would end at 100: a service may use several cores.
        NodeFigures.Line line =
                new NodeFigures.Line(
                        Series.of(metric),
                        factor,
                        scale == Scale.PERCENT ? Unit.NUMBER : metric.unit());
        all.add(
                new ChartSpec(
                        "service." + id,
                        name,
                        scale,
                        id.equals("trouble") ? 2 : Double.NaN,
                        List.of(
                                new ChartSpec.Wanted(
                                        texts.text("service.line." + id),
                                        1,
                                        ChartData.Style.AREA,
                                        line)),
                        List.of()));
    }

    @Override
    public void close() {
        fleetChanges.close();
        charts.close();
    }
}
