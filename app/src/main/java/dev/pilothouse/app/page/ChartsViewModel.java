package dev.pilothouse.app.page;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartGroup;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The charts of one target for the range in view, at the time cursor. One question to the cache is
/// under way at a time; the newest wish is asked next. UI thread.
public final class ChartsViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChartsViewModel.class);

    private final Workbench bench;
    private final TargetId target;
    private final String screen;
    private final Texts texts;
    private final Format format;
    private final RangeText rangeText;
    private final Function<TargetState, List<ChartSpec>> specs;
    private final ChartGroup group;
    private final ObjectProperty<@Nullable Preset> preset =
            new SimpleObjectProperty<>(this, "preset");
    private final ObjectProperty<List<LoadedChart>> charts =
            new SimpleObjectProperty<>(this, "charts", List.of());
    private final ReadOnlyObjectWrapper<@Nullable Fault> fault = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty chartWidth = new SimpleIntegerProperty(this, "chartWidth", 480);
    private Subscription loading = () -> {};
    private boolean inFlight;
    private boolean again;
    private long at;
    private boolean live = true;
    private boolean turned;
    private @Nullable TargetState state;
    private Backfill backfill = Backfill.NONE;

    /// @param screen under whose name the range is remembered
    /// @param specs which charts there are now; none while nothing is to be drawn
    public ChartsViewModel(
            Workbench bench,
            TargetId target,
            String screen,
            Format format,
            Function<TargetState, List<ChartSpec>> specs) {
        this.bench = bench;
        this.target = target;
        this.screen = screen;
        this.texts = bench.texts();
        this.format = format;
        this.specs = specs;
        rangeText = new RangeText(format);
        Preset first = remembered(SettingKeys.range(screen).in(bench.data().settings()));
        preset.set(first);
        at = bench.data().clock().millis();
        group = new ChartGroup(new Range(at - first.millis(), at));
        group.rangeProperty().addListener(o -> request());
        chartWidth.addListener((o, old, now) -> widened(old.intValue(), now.intValue()));
    }

    private static Preset remembered(long minutes) {
        for (Preset each : Preset.values()) {
            if (each.minutes() >= minutes) {
                return each;
            }
        }
        return Preset.YEAR;
    }

    /// What fills the gaps from now on.
    public void setBackfill(Backfill filler) {
        backfill = filler;
        request();
    }

    public Format format() {
        return format;
    }

    public Texts texts() {
        return texts;
    }

    public ChartGroup group() {
        return group;
    }

    /// Null while the range is none of the presets.
    public ReadOnlyObjectProperty<@Nullable Preset> presetProperty() {
        return preset;
    }

    public ReadOnlyObjectProperty<List<LoadedChart>> chartsProperty() {
        return charts;
    }

    /// Why there are no charts, or only those from before; null while they can be read.
    public ReadOnlyObjectProperty<@Nullable Fault> faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// How wide a chart is, told by the view; more slots than pixels would be for nothing.
    public IntegerProperty chartWidthProperty() {
        return chartWidth;
    }

    public boolean live() {
        return live;
    }

    /// The moment shown: now, or the cursor.
    public long now() {
        return live ? Math.max(at, bench.data().clock().millis()) : at;
    }

    public void choose(Preset chosen) {
        preset.set(chosen);
        Range home = home(chosen);
        group.follow(home);
        group.reset();
        Map<String, String> change =
                Map.of(SettingKeys.range(screen).name(), Long.toString(chosen.minutes()));
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
    public String choose(String from, String to) {
        RangeText.Parsed parsed = rangeText.parse(from, to, now());
        if (parsed.range() == null) {
            return texts.text(parsed.problem() == null ? "node.range.bad" : parsed.problem());
        }
        group.look(parsed.range());
        return "";
    }

    /// The range in view, as people read it.
    public String range() {
        boolean toNow = live && group.liveProperty().get();
        return rangeText.read(group.range(), toNow, now());
    }

    /// The range in view as one who sees it elsewhere understands it: with dates and the zone.
    String wholeRange() {
        Range shown = group.range();
        long to = Math.min(shown.to(), group.limitProperty().get());
        return texts.text(
                "node.range.whole",
                format.full(shown.from()),
                format.full(to),
                format.zone().getId());
    }

    String typed(long moment) {
        return rangeText.typed(moment);
    }

    public void reset() {
        group.reset();
    }

    /// Everything in the charts.
    public String csv() {
        return ChartCsv.of(charts.get());
    }

    private Range home(Preset chosen) {
        return new Range(now() - chosen.millis(), now());
    }

    /// The moment that is shown, before anything is made of it.
    ///
    /// @return whether the cursor has moved since
    public boolean turn(boolean nowLive, long moment) {
        boolean moved = nowLive != live || (!nowLive && moment != at);
        turned = turned || nowLive != live;
        live = nowLive;
        at = moment;
        return moved;
    }

    /// What is known of the target at that moment.
    public void show(@Nullable TargetState next, boolean moved) {
        TargetState old = state;
        state = next;
        boolean changedSides = turned;
        turned = false;
        if (next == null) {
            charts.set(List.of());
            return;
        }
        group.limitProperty().set(live ? Long.MAX_VALUE : at);
        boolean measured = old == null || old.asOf() != next.asOf();
        Preset chosen = preset.get();
        if ((measured || moved) && chosen != null) {
            group.follow(home(chosen));
        }
        if (old == null || changedSides) {
            goHome();
            restart();
        } else if (moved) {
            // while the cursor is dragged the newest wish is asked next, none is given up
            goHome();
            request();
        } else if (measured && !group.liveProperty().get() && group.range().to() > old.asOf()) {
            request();
        }
    }

    /// Back to the preset, unless somebody zoomed in on a stretch that has the moment in it.
    private void goHome() {
        boolean zoomed = !group.liveProperty().get();
        Range range = group.range();
        if (live || !zoomed || at < range.from() || at > range.to()) {
            group.reset();
        }
    }

    /// Axes go on while nothing arrives; called every few seconds.
    public void tick() {
        TargetState shown = state;
        if (shown == null || !live) {
            return;
        }
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

    private void widened(int old, int now) {
        if (now > old * 1.25 || now < old * 0.6) {
            request();
        }
    }

    /// Other charts than before are wanted.
    public void restart() {
        loading.close();
        inFlight = false;
        again = false;
        charts.set(List.of());
        request();
    }

    public void request() {
        TargetState shown = state;
        List<ChartSpec> wanted = shown == null ? List.of() : specs.apply(shown);
        if (shown == null || wanted.isEmpty()) {
            return;
        }
        if (inFlight) {
            again = true;
            return;
        }
        inFlight = true;
        Range range = group.range();
        Markers markers = Markers.of(bench.data().control(), format, shown.target());
        ChartQuery query =
                new ChartQuery(
                        bench.data().history(),
                        format,
                        target,
                        range,
                        now(),
                        chartWidth.get(),
                        shown.target().cadence().fast());
        Backfill filler = backfill;
        loading =
                bench.ui()
                        .compute(
                                () ->
                                        filler.fill(
                                                query.load(
                                                        wanted,
                                                        markers.ask(bench.data().history(), range)),
                                                range),
                                this::loaded,
                                this::failed);
    }

    private void loaded(List<LoadedChart> loadedCharts) {
        inFlight = false;
        fault.set(null);
        charts.set(loadedCharts);
        next();
    }

    private void failed(Exception cause) {
        inFlight = false;
        Fault why =
                cause instanceof FaultException known
                        ? known.fault()
                        : new Fault.Internal(cause.toString());
        if (!why.equals(fault.get())) {
            LOG.warn("Charts of {} can't be read", target, cause);
            fault.set(why);
        }
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
        loading.close();
    }
}
