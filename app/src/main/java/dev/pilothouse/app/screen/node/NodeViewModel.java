package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartGroup;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.node.NodeShape;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One node at the time cursor: its header, gauges and state, and the charts of the sub-tab in
/// front for the range in view. One question to the cache is under way at a time; the newest wish
/// is asked next. UI thread.
public final class NodeViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeViewModel.class);
    private static final long FORECAST_EVERY = 300_000;

    private final Workbench bench;
    private final TargetId target;
    private final Texts texts;
    private final Format format;
    private final NodeHeaders headers;
    private final RangeText rangeText;
    private final ChartGroup group;
    private final ObjectProperty<@Nullable TargetState> state =
            new SimpleObjectProperty<>(this, "state");
    private final ObjectProperty<NodeHeader> header =
            new SimpleObjectProperty<>(this, "header", NodeHeader.EMPTY);
    private final ObjectProperty<List<GaugeFace>> gauges =
            new SimpleObjectProperty<>(this, "gauges", List.of());
    private final ObjectProperty<Place> place =
            new SimpleObjectProperty<>(this, "place", Place.OVERVIEW);
    private final ObjectProperty<@Nullable Preset> preset =
            new SimpleObjectProperty<>(this, "preset");
    private final ObjectProperty<List<LoadedChart>> charts =
            new SimpleObjectProperty<>(this, "charts", List.of());
    private final ObjectProperty<Map<String, Double>> forecasts =
            new SimpleObjectProperty<>(this, "forecasts", Map.of());
    private final IntegerProperty chartWidth = new SimpleIntegerProperty(this, "chartWidth", 480);
    private final Subscription fleetChanges;
    private Subscription loading = () -> {};
    private Subscription forecasting = () -> {};
    private boolean inFlight;
    private boolean again;
    private long forecastAt = Long.MIN_VALUE;
    private long at;
    private boolean live = true;
    private boolean watched = true;
    private @Nullable FleetState missed;

    /// @param target need not exist (any more)
    public NodeViewModel(Workbench bench, TargetId target) {
        this.bench = bench;
        this.target = target;
        this.texts = bench.texts();
        this.format = new Format(texts);
        this.headers = new NodeHeaders(format, bench.data().inventory());
        this.rangeText = new RangeText(format);
        Preset first = remembered(SettingKeys.range("node").in(bench.data().settings()));
        preset.set(first);
        at = bench.data().clock().millis();
        group = new ChartGroup(new Range(at - first.millis(), at));
        fleetChanges = bench.ui().bind(bench.cursor().fleet(), this::show);
        group.rangeProperty().addListener(o -> request());
        place.addListener(o -> restart());
        chartWidth.addListener((o, old, now) -> widened(old.intValue(), now.intValue()));
        request();
    }

    private static Preset remembered(long minutes) {
        for (Preset each : Preset.values()) {
            if (each.minutes() >= minutes) {
                return each;
            }
        }
        return Preset.YEAR;
    }

    TargetId target() {
        return target;
    }

    Format format() {
        return format;
    }

    Texts texts() {
        return texts;
    }

    ChartGroup group() {
        return group;
    }

    /// Null when there is no such target at the cursor.
    ReadOnlyObjectProperty<@Nullable TargetState> stateProperty() {
        return state;
    }

    ReadOnlyObjectProperty<NodeHeader> headerProperty() {
        return header;
    }

    ReadOnlyObjectProperty<List<GaugeFace>> gaugesProperty() {
        return gauges;
    }

    ObjectProperty<Place> placeProperty() {
        return place;
    }

    /// Null while the range is none of the presets.
    ReadOnlyObjectProperty<@Nullable Preset> presetProperty() {
        return preset;
    }

    ReadOnlyObjectProperty<List<LoadedChart>> chartsProperty() {
        return charts;
    }

    /// Seconds until full, by mount.
    ReadOnlyObjectProperty<Map<String, Double>> forecastsProperty() {
        return forecasts;
    }

    /// How wide a chart is, told by the view; more slots than pixels would be for nothing.
    IntegerProperty chartWidthProperty() {
        return chartWidth;
    }

    boolean live() {
        return live;
    }

    /// The moment shown: now, or the cursor.
    long now() {
        return live ? Math.max(at, bench.data().clock().millis()) : at;
    }

    void choose(Preset chosen) {
        preset.set(chosen);
        Range home = home(chosen);
        group.follow(home);
        group.reset();
        Map<String, String> change =
                Map.of(SettingKeys.range("node").name(), Long.toString(chosen.minutes()));
        bench.ui()
                .compute(
                        () -> {
                            bench.data().settings().put(change);
                            return change;
                        },
                        done -> {},
                        e -> LOG.warn("The range can't be remembered", e));
    }

    /// Shows a range that somebody typed.
    ///
    /// @return what is wrong with it, as a text; empty if it is shown
    String choose(String from, String to) {
        RangeText.Parsed parsed = rangeText.parse(from, to, now());
        if (parsed.range() == null) {
            return texts.text(parsed.problem() == null ? "node.range.bad" : parsed.problem());
        }
        group.look(parsed.range());
        return "";
    }

    /// The range in view, as people read it.
    String range() {
        boolean toNow = live && group.liveProperty().get();
        return rangeText.read(group.range(), toNow, now());
    }

    String typed(long moment) {
        return rangeText.typed(moment);
    }

    void reset() {
        group.reset();
    }

    void refresh() {
        if (live) {
            bench.data().collector().refresh(target);
        }
        request();
    }

    /// Ages and axes go on while nothing arrives; called every few seconds by the view.
    void tick() {
        TargetState shown = state.get();
        if (shown == null || !live) {
            return;
        }
        header.set(headers.of(shown, now()));
        Preset chosen = preset.get();
        long interval = shown.target().cadence().fast().toMillis();
        if (now() - group.homeProperty().get().to() < interval) {
            return;
        }
        if (chosen != null) {
            group.follow(home(chosen));
        }
        if (!group.liveProperty().get() && group.range().to() > shown.asOf()) {
            request();
        }
    }

    /// How old the figures are, such as "22 min old"; empty while they are fresh.
    String oldness() {
        TargetState shown = state.get();
        return shown == null || !aged(shown) ? "" : format.age(shown.asOf(), now());
    }

    /// The same where there is little room: "22 min".
    String briefOldness() {
        TargetState shown = state.get();
        return shown == null || !aged(shown) ? "" : format.rough((now() - shown.asOf()) / 1000.0);
    }

    private boolean aged(TargetState shown) {
        return shown.asOf() != 0 && NodeHeaders.stale(shown, now());
    }

    /// Nothing is asked for while nobody looks; what was missed is made up for at once.
    void watch(boolean looked) {
        boolean again = looked && !watched;
        watched = looked;
        if (again) {
            FleetState now = missed;
            missed = null;
            if (now != null) {
                show(now);
            }
            request();
        }
    }

    /// The tables of what is shown now.
    NodeTables tables(TargetState shown) {
        return new NodeTables(texts, shown);
    }

    HistoryQuery history() {
        return bench.data().history();
    }

    /// Everything in the charts of the sub-tab in front.
    String csv() {
        return ChartCsv.of(charts.get());
    }

    private Range home(Preset chosen) {
        return new Range(now() - chosen.millis(), now());
    }

    @SuppressWarnings("ReferenceEquality") // the very object: an unchanged target keeps its state
    private void show(FleetState fleet) {
        if (!watched) {
            missed = fleet;
            return;
        }
        boolean changedSides = fleet.live() != live;
        boolean moved = changedSides || (!fleet.live() && fleet.at() != at);
        TargetState old = state.get();
        TargetState next = fleet.target(target);
        live = fleet.live();
        at = fleet.at();
        if (next == old && !moved && old != null) {
            return;
        }
        state.set(next);
        if (next == null) {
            header.set(NodeHeader.EMPTY);
            charts.set(List.of());
            return;
        }
        header.set(headers.of(next, now()));
        forecast(next);
        gauges.set(new Gauges(format, next).all(fullIn(next)));
        group.limitProperty().set(live ? Long.MAX_VALUE : at);
        boolean measured = old == null || old.asOf() != next.asOf();
        Preset chosen = preset.get();
        if ((measured || moved) && chosen != null) {
            group.follow(home(chosen));
        }
        if (old == null || changedSides) {
            group.reset();
            restart();
        } else if (moved) {
            // while the cursor is dragged the newest wish is asked next, none is given up
            group.reset();
            request();
        } else if (measured && !group.liveProperty().get() && group.range().to() > old.asOf()) {
            request();
        }
    }

    private String fullIn(TargetState shown) {
        return NodeShape.fullest(shown)
                .map(f -> forecasts.get().get(f.mount()))
                .map(s -> texts.text("node.gauge.full", format.rough(s)))
                .orElse("");
    }

    private void forecast(TargetState shown) {
        if (Math.abs(now() - forecastAt) < FORECAST_EVERY) {
            return;
        }
        forecastAt = now();
        Map<String, Double> available = new HashMap<>();
        for (String mount : NodeFigures.labels(shown, NodeMetrics.FS_AVAIL, NodeMetrics.MOUNT)) {
            available.put(
                    mount,
                    NodeFigures.value(shown, NodeMetrics.FS_AVAIL, NodeMetrics.MOUNT, mount)
                            .value());
        }
        long moment = now();
        forecasting.close();
        forecasting =
                bench.ui()
                        .compute(
                                () ->
                                        Forecast.ask(
                                                bench.data().history(), target, available, moment),
                                this::forecastKnown,
                                e -> LOG.warn("Growth of file systems can't be read", e));
    }

    private void forecastKnown(Map<String, Double> found) {
        forecasts.set(found);
        TargetState shown = state.get();
        if (shown != null) {
            gauges.set(new Gauges(format, shown).all(fullIn(shown)));
        }
    }

    private void widened(int old, int now) {
        if (now > old * 1.25 || now < old * 0.6) {
            request();
        }
    }

    private void restart() {
        loading.close();
        inFlight = false;
        again = false;
        charts.set(List.of());
        request();
    }

    private void request() {
        TargetState shown = state.get();
        if (shown == null || !place.get().charted()) {
            return;
        }
        if (inFlight) {
            again = true;
            return;
        }
        inFlight = true;
        List<ChartSpec> specs = new ChartSpecs(format, shown).of(place.get());
        Range range = group.range();
        ChartQuery query =
                new ChartQuery(
                        bench.data().history(),
                        format,
                        target,
                        range,
                        now(),
                        chartWidth.get(),
                        shown.target().cadence().fast());
        loading =
                bench.ui()
                        .compute(
                                () ->
                                        query.load(
                                                specs,
                                                Markers.ask(
                                                        bench.data().history(),
                                                        format,
                                                        target,
                                                        range)),
                                this::loaded,
                                this::failed);
    }

    private void loaded(List<LoadedChart> loadedCharts) {
        inFlight = false;
        charts.set(loadedCharts);
        next();
    }

    private void failed(Exception cause) {
        inFlight = false;
        LOG.warn("Charts of {} can't be read", target, cause);
        next();
    }

    private void next() {
        if (again) {
            again = false;
            request();
        }
    }

    @Override
    public void close() {
        fleetChanges.close();
        loading.close();
        forecasting.close();
    }
}
