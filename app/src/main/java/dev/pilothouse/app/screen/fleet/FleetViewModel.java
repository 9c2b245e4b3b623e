package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Turns the fleet at the time cursor into one [FleetPage] at each change. UI thread.
public final class FleetViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FleetViewModel.class);
    private static final long MINUTE = 60_000;

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final FleetWords words;
    private final FleetHeat heat;
    private final FleetServers servers;
    private final FleetClusters clusters;
    private final ObjectProperty<HeatMetric> metric =
            new SimpleObjectProperty<>(this, "metric", HeatMetric.CPU);
    private final ObjectProperty<Grouping> grouping =
            new SimpleObjectProperty<>(this, "grouping", Grouping.ENVIRONMENT);
    private final ObjectProperty<FleetPage> page =
            new SimpleObjectProperty<>(this, "page", FleetPage.EMPTY);
    private final ObjectProperty<Recorded> recorded =
            new SimpleObjectProperty<>(this, "recorded", Recorded.NOTHING);
    private final BooleanProperty firstRun = new SimpleBooleanProperty(this, "firstRun");
    private final Subscription fleetChanges;
    private final Subscription environmentChanges;
    private Map<TargetId, FleetRow> rows = new HashMap<>();
    private FleetState fleet = new FleetState(0, true, List.of(), List.of());
    private Subscription asking = () -> {};
    private long askedAt = Long.MIN_VALUE;
    private int askedTargets;
    private boolean watched = true;

    /// @param bench of the window
    public FleetViewModel(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = new Format(texts);
        this.words = new FleetWords(format);
        this.heat = new FleetHeat(format, words, bench.data().inventory());
        this.servers = new FleetServers(format);
        this.clusters = new FleetClusters(format);
        metric.addListener(o -> make());
        grouping.addListener(o -> make());
        fleetChanges = bench.ui().bind(bench.cursor().fleet(), this::show);
        environmentChanges =
                bench.ui().bind(bench.data().inventory().environments(), environments -> make());
    }

    ObjectProperty<HeatMetric> metricProperty() {
        return metric;
    }

    ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    ReadOnlyObjectProperty<FleetPage> pageProperty() {
        return page;
    }

    ReadOnlyObjectProperty<Recorded> recordedProperty() {
        return recorded;
    }

    /// Whether nothing but this machine is watched yet.
    ReadOnlyBooleanProperty firstRunProperty() {
        return firstRun;
    }

    FleetState fleet() {
        return fleet;
    }

    Format format() {
        return format;
    }

    Texts texts() {
        return texts;
    }

    String name(HeatMetric heatMetric) {
        return heat.name(heatMetric);
    }

    void open(TargetId target) {
        bench.navigator().openTarget(target, "");
    }

    void refresh() {
        bench.data().collector().refreshAll();
        askedAt = Long.MIN_VALUE;
        ask();
    }

    /// The choices, to be kept over a restart.
    String place() {
        return (metric.get() + "," + grouping.get()).toLowerCase(Locale.ROOT);
    }

    void go(String place) {
        String[] parts = place.toUpperCase(Locale.ROOT).split(",", -1);
        for (HeatMetric each : HeatMetric.values()) {
            if (each.name().equals(parts[0])) {
                metric.set(each);
            }
        }
        for (Grouping each : Grouping.values()) {
            if (parts.length > 1 && each.name().equals(parts[1])) {
                grouping.set(each);
            }
        }
    }

    /// Ages go on while nothing arrives; called every few seconds by the view.
    void tick() {
        if (fleet.live() && watched) {
            make();
        }
    }

    /// Nothing is worked out while nobody looks; what was missed is made up for at once.
    void watch(boolean looked) {
        boolean again = looked && !watched;
        watched = looked;
        if (again) {
            show(fleet);
        }
    }

    /// The moment shown: now, or the cursor.
    long now() {
        return fleet.live() ? Math.max(fleet.at(), bench.data().clock().millis()) : fleet.at();
    }

    private void show(FleetState next) {
        fleet = next;
        if (!watched) {
            return;
        }
        Map<TargetId, FleetRow> known = new HashMap<>();
        for (TargetState state : next.targets()) {
            known.put(state.target().id(), row(state));
        }
        rows = known;
        make();
        ask();
    }

    @SuppressWarnings("ReferenceEquality") // the very object: comparing all figures would cost more
    private FleetRow row(TargetState state) {
        FleetRow old = rows.get(state.target().id());
        return old != null && old.state() == state ? old : FleetRow.of(state);
    }

    private void make() {
        firstRun.set(
                fleet.live()
                        && !bench.data().readOnly()
                        && fleet.targets().size() == 1
                        && fleet.targets().getFirst().target().endpoint()
                                instanceof Endpoint.ThisMachine);
        List<FleetRow> all = new ArrayList<>();
        Map<Health, Integer> counts = new EnumMap<>(Health.class);
        long newest = 0;
        for (TargetState state : fleet.targets()) {
            FleetRow row = rows.get(state.target().id());
            if (row != null) {
                all.add(row);
            }
            counts.merge(state.health(), 1, Integer::sum);
            newest = Math.max(newest, state.asOf());
        }
        long now = now();
        page.set(
                new FleetPage(
                        format.asOf(fleet.live() ? newest : now, now),
                        counts,
                        fleet.targets().size(),
                        loaded(all, now),
                        traffic(all, now),
                        heat.of(all, metric.get(), grouping.get(), now),
                        words.attention(fleet, now),
                        fleet.targets().size() - counts.getOrDefault(Health.HEALTHY, 0),
                        words.oldest(fleet, now),
                        words.events(fleet, now),
                        unread() ? FleetPage.Day.UNREAD : words.day(fleet, recorded.get()),
                        servers.of(all, now),
                        clusters.of(all, now)));
    }

    /// Whether nothing of what was recorded can be read: the cache is damaged, or was made by a
    /// newer program.
    boolean unread() {
        return bench.data().collector().status().current().cacheFault()
                        instanceof Fault.Storage storage
                && (storage.trouble() == Fault.Storage.Trouble.DAMAGED
                        || storage.trouble() == Fault.Storage.Trouble.NEWER);
    }

    private List<FleetPage.Loaded> loaded(List<FleetRow> all, long now) {
        return List.of(
                most(all, HeatMetric.CPU, "fleet.loaded.cpu", now),
                most(all, HeatMetric.MEMORY, "fleet.loaded.memory", now),
                most(all, HeatMetric.DISK, "fleet.loaded.disk", now));
    }

    private FleetPage.Loaded most(List<FleetRow> all, HeatMetric of, String key, long now) {
        FleetRow found = null;
        for (FleetRow row : all) {
            double value = row.value(of);
            if (!row.stale(now)
                    && !Double.isNaN(value)
                    && (found == null || value > found.value(of))) {
                found = row;
            }
        }
        if (found == null) {
            return new FleetPage.Loaded(
                    texts.text(key), null, Format.UNKNOWN, Health.UNKNOWN, Format.UNKNOWN);
        }
        return new FleetPage.Loaded(
                texts.text(key),
                found.state().target().id(),
                new Names(texts).target(found.state().target()),
                found.state().health(),
                heat.full(of, found.value(of)));
    }

    private FleetPage.Traffic traffic(List<FleetRow> all, long now) {
        return new FleetPage.Traffic(
                format.bitRate(sum(all, HeatMetric.NET_IN, now)),
                format.bitRate(sum(all, HeatMetric.NET_OUT, now)));
    }

    private static double sum(List<FleetRow> all, HeatMetric of, long now) {
        double sum = Double.NaN;
        for (FleetRow row : all) {
            double value = row.value(of);
            if (!row.stale(now) && !Double.isNaN(value)) {
                sum = Double.isNaN(sum) ? value : sum + value;
            }
        }
        return sum;
    }

    /// The day's record changes slowly and costs a question for each target, so it is asked once a
    /// minute, or when the cursor jumps.
    private void ask() {
        int targets = fleet.targets().size();
        long patience = targets > 200 ? 5 * MINUTE : MINUTE;
        boolean known = Math.abs(fleet.at() - askedAt) < patience && askedTargets == targets;
        if (known || fleet.at() == 0) {
            return;
        }
        askedAt = fleet.at();
        askedTargets = targets;
        List<TargetId> ids = fleet.targets().stream().map(t -> t.target().id()).toList();
        long at = fleet.at();
        asking.close();
        asking =
                bench.ui()
                        .compute(
                                () -> Recorded.ask(bench.data().history(), ids, at),
                                recorded::set,
                                e -> LOG.warn("The day's record can't be read", e));
    }

    @Override
    public void close() {
        fleetChanges.close();
        environmentChanges.close();
        asking.close();
    }
}
