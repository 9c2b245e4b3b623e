package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.ChartsViewModel;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.PageModel;
import dev.pilothouse.app.page.TargetHeader;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.node.NodeShape;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One node at the time cursor: its header, gauges and state, and the charts of the sub-tab in
/// front. UI thread.
public final class NodeViewModel implements PageModel<Place> {

    private static final Logger LOG = LoggerFactory.getLogger(NodeViewModel.class);
    private static final long FORECAST_EVERY = 300_000;
    private static final long LOOK_AGAIN = 30_000;

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
    private final ObjectProperty<List<GaugeFace>> gauges =
            new SimpleObjectProperty<>(this, "gauges", List.of());
    private final ObjectProperty<Place> place =
            new SimpleObjectProperty<>(this, "place", Place.OVERVIEW);
    private final ObjectProperty<Map<String, Double>> forecasts =
            new SimpleObjectProperty<>(this, "forecasts", Map.of());
    private final ObjectProperty<List<List<String>>> pages =
            new SimpleObjectProperty<>(this, "pages", List.of());
    private final ObjectProperty<List<String>> page =
            new SimpleObjectProperty<>(this, "page", List.of());
    private final Subscription fleetChanges;
    private Subscription forecasting = () -> {};
    private long askedAt;
    private long forecastAt = Long.MIN_VALUE;
    private boolean watched = true;
    private @Nullable FleetState missed;

    /// @param target need not exist (any more)
    public NodeViewModel(Workbench bench, TargetId target) {
        this.bench = bench;
        this.target = target;
        this.texts = bench.texts();
        this.format = new Format(texts);
        this.headers = new NodeHeaders(format, bench.data().inventory());
        charts =
                new ChartsViewModel(
                        bench,
                        target,
                        "node",
                        format,
                        shown -> new ChartSpecs(format, shown, page.get()).of(place.get()));
        fleetChanges = bench.ui().bind(bench.cursor().fleet(), this::show);
        place.addListener(
                o -> {
                    turnPages();
                    charts.restart();
                });
        page.addListener(o -> charts.restart());
    }

    @Override
    public Workbench bench() {
        return bench;
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

    /// The charts of the sub-tab in front.
    ChartsViewModel charts() {
        return charts;
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable TargetState> stateProperty() {
        return state;
    }

    @Override
    public ReadOnlyObjectProperty<PageHeader> headerProperty() {
        return header;
    }

    ReadOnlyObjectProperty<List<GaugeFace>> gaugesProperty() {
        return gauges;
    }

    @Override
    public ObjectProperty<Place> placeProperty() {
        return place;
    }

    /// The disks or interfaces of the sub-tab in front, in pages; empty for other sub-tabs.
    ReadOnlyObjectProperty<List<List<String>>> pagesProperty() {
        return pages;
    }

    /// The page whose charts are shown.
    ObjectProperty<List<String>> pageProperty() {
        return page;
    }

    /// Seconds until full, by mount.
    ReadOnlyObjectProperty<Map<String, Double>> forecastsProperty() {
        return forecasts;
    }

    @Override
    public boolean live() {
        return charts.live();
    }

    @Override
    public long now() {
        return charts.now();
    }

    @Override
    public void refresh() {
        if (live()) {
            bench.data().collector().refresh(target);
        }
        charts.request();
    }

    @Override
    public void tick() {
        TargetState shown = state.get();
        if (shown == null || !live()) {
            return;
        }
        header.set(headers.of(shown, now()));
        charts.tick();
        lookAgain();
    }

    /// Lists in front are read more often than facts are otherwise.
    private void lookAgain() {
        if (place.get().busy() && watched && now() - askedAt >= LOOK_AGAIN) {
            askedAt = now();
            bench.data().collector().look(target);
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
        return shown.asOf() != 0 && TargetHeader.stale(shown, now());
    }

    /// Nothing is asked for while nobody looks; what was missed is made up for at once.
    @Override
    public void watch(boolean looked) {
        boolean again = looked && !watched;
        watched = looked;
        if (again) {
            FleetState now = missed;
            missed = null;
            if (now != null) {
                show(now);
            }
            charts.request();
        }
    }

    /// The tables of what is shown now.
    NodeTables tables(TargetState shown) {
        return new NodeTables(texts, shown);
    }

    HistoryQuery history() {
        return bench.data().history();
    }

    @SuppressWarnings("ReferenceEquality") // the very object: an unchanged target keeps its state
    private void show(FleetState fleet) {
        if (!watched) {
            missed = fleet;
            return;
        }
        boolean moved = charts.turn(fleet.live(), fleet.at());
        TargetState old = state.get();
        TargetState next = fleet.target(target);
        if (next == old && !moved && old != null) {
            return;
        }
        state.set(next);
        if (next == null) {
            header.set(PageHeader.EMPTY);
        } else {
            header.set(headers.of(next, now()));
            forecast(next);
            gauges.set(new Gauges(format, next).all(fullIn(next)));
        }
        turnPages();
        charts.show(next, moved);
    }

    /// Stays on the page that is looked at while there is such a one.
    private void turnPages() {
        TargetState shown = state.get();
        List<List<String>> now = shown == null ? List.of() : DevicePages.of(place.get(), shown);
        if (!now.contains(page.get())) {
            String first = page.get().isEmpty() ? "" : page.get().getFirst();
            page.set(
                    now.stream()
                            .filter(names -> names.contains(first))
                            .findFirst()
                            .orElse(now.isEmpty() ? List.of() : now.getFirst()));
        }
        pages.set(now);
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

    @Override
    public void close() {
        fleetChanges.close();
        charts.close();
        forecasting.close();
    }
}
