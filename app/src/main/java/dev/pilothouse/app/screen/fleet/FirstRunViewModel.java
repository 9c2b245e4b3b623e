package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.text.WhyMissing;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.node.NodeShape;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.HistoryQuery.Buckets;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.wire.ConfiguredHosts.ConfiguredHost;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// The first screen while nothing but this machine is watched. UI thread.
public final class FirstRunViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FirstRunViewModel.class);
    private static final long WHILE = 15 * 60_000;
    private static final int SLOTS = 60;

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final EventText events;
    private final ObjectProperty<@Nullable Machine> machine =
            new SimpleObjectProperty<>(this, "machine");
    private final ObjectProperty<Machine.Lines> lines =
            new SimpleObjectProperty<>(this, "lines", Machine.Lines.NONE);
    private final StringProperty hosts = new SimpleStringProperty(this, "hosts", "");
    private final Subscription fleetChanges;
    private Subscription counting = () -> {};
    private Subscription drawing = () -> {};
    private long drawn;
    private boolean unread;

    /// @param bench of the window
    public FirstRunViewModel(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = new Format(texts);
        this.events = new EventText(format);
        hosts.set(texts.text("fleet.first.import.counting"));
        fleetChanges = bench.ui().bind(bench.cursor().fleet(), this::show);
        counting =
                bench.ui()
                        .compute(
                                () -> bench.data().access().configuredHosts().hosts(),
                                this::counted,
                                e -> LOG.warn("The SSH configuration can't be read", e));
    }

    ReadOnlyObjectProperty<@Nullable Machine> machineProperty() {
        return machine;
    }

    ReadOnlyObjectProperty<Machine.Lines> linesProperty() {
        return lines;
    }

    /// How many hosts `~/.ssh/config` has.
    ReadOnlyStringProperty hostsProperty() {
        return hosts;
    }

    private void counted(List<ConfiguredHost> found) {
        if (found.isEmpty()) {
            hosts.set(texts.text("fleet.first.import.none"));
            return;
        }
        String count = texts.plural("fleet.first.import.hosts", found.size());
        Map<String, Long> jumps =
                found.stream()
                        .filter(h -> h.via() != null && !"none".equals(h.via()))
                        .collect(
                                Collectors.groupingBy(
                                        h -> h.via() == null ? "" : h.via(),
                                        Collectors.counting()));
        long through = jumps.values().stream().mapToLong(Long::longValue).sum();
        if (jumps.size() == 1) {
            count =
                    texts.text(
                            "fleet.first.import.through",
                            count,
                            format.count(through),
                            jumps.keySet().iterator().next());
        } else if (through > 0) {
            count = texts.text("fleet.first.import.jumps", count, format.count(through));
        }
        hosts.set(count);
    }

    private void show(FleetState fleet) {
        if (fleet.targets().size() != 1) {
            return;
        }
        TargetState state = fleet.targets().getFirst();
        long now = fleet.live() ? Math.max(fleet.at(), bench.data().clock().millis()) : fleet.at();
        machine.set(
                new Machine(
                        state.target().id(),
                        new Names(texts).target(state.target()),
                        state.health(),
                        about(state),
                        texts.text(
                                "fleet.first.age",
                                format.asOf(state.asOf(), now),
                                format.duration(
                                        state.target().cadence().fast().toMillis() / 1000.0)),
                        cpu(state),
                        memory(state),
                        disk(state),
                        network(state),
                        notes(fleet, state, now)));
        if (state.asOf() != drawn) {
            drawn = state.asOf();
            draw(state, now);
        }
    }

    private String about(TargetState state) {
        List<String> parts = new ArrayList<>();
        parts.add(fact(state, NodeFacts.HOST_NAME));
        parts.add(fact(state, NodeFacts.OS_NAME));
        double cores = NodeFigures.cores(state);
        if (!Double.isNaN(cores)) {
            parts.add(texts.plural("fleet.first.cores", Math.round(cores)));
        }
        double memory = level(state, NodeMetrics.MEM_TOTAL);
        if (!Double.isNaN(memory)) {
            parts.add(format.bytes(memory));
        }
        return parts.stream().filter(p -> !p.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String fact(TargetState state, String key) {
        KnownFact known = state.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Text(String text) ? text : "";
    }

    private Machine.Figure cpu(TargetState state) {
        double percent = NodeFigures.cpuBusy(state).value();
        double cores = NodeFigures.cores(state);
        return new Machine.Figure(
                texts.text("fleet.first.cpu"),
                format.decimal(percent, 0),
                "%",
                texts.text(
                        "fleet.first.cpu.of",
                        format.decimal(percent * cores / 100),
                        Double.isNaN(cores)
                                ? Format.UNKNOWN
                                : texts.plural("fleet.first.cores", Math.round(cores))));
    }

    private Machine.Figure memory(TargetState state) {
        double total = level(state, NodeMetrics.MEM_TOTAL);
        return new Machine.Figure(
                texts.text("fleet.first.memory"),
                format.bytesLike(level(state, NodeMetrics.MEM_USED), total),
                texts.text("fleet.first.memory.of", format.bytes(total)),
                texts.text("fleet.first.swap", format.bytes(level(state, NodeMetrics.SWAP_USED))));
    }

    private Machine.Figure disk(TargetState state) {
        NodeShape.Fullest fullest = NodeShape.fullest(state).orElse(null);
        String mount = fullest == null ? "/" : fullest.mount();
        // As df counts: of what may be used, without what is reserved for root.
        double usable =
                on(state, NodeMetrics.FS_USED, mount) + on(state, NodeMetrics.FS_AVAIL, mount);
        return new Machine.Figure(
                texts.text("fleet.first.disk", mount),
                format.decimal(fullest == null ? Double.NaN : fullest.percent().value(), 0),
                "%",
                texts.text(
                        "fleet.first.disk.of",
                        format.bytesLike(on(state, NodeMetrics.FS_USED, mount), usable),
                        format.bytes(usable)));
    }

    private static double on(TargetState state, Metric metric, String mount) {
        return NodeFigures.value(state, metric, NodeMetrics.MOUNT, mount).value();
    }

    private Machine.Figure network(TargetState state) {
        String in = format.bitRate(NodeShape.networkIn(state).value());
        int space = in.indexOf(Format.THIN);
        return new Machine.Figure(
                texts.text("fleet.first.network"),
                space < 0 ? in : in.substring(0, space),
                space < 0 ? "" : texts.text("fleet.first.in", in.substring(space + 1)),
                texts.text("fleet.first.out", format.bitRate(NodeShape.networkOut(state).value())));
    }

    private static double level(TargetState state, Metric metric) {
        dev.pilothouse.core.model.Figure figure = state.figure(Series.of(metric));
        return figure == null ? Double.NaN : figure.value();
    }

    private List<Machine.Note> notes(FleetState fleet, TargetState state, long now) {
        List<Machine.Note> notes = new ArrayList<>();
        for (Event event : fleet.events().reversed()) {
            String text = events.event(event, now);
            if (event.code().equals("cache.created")) {
                Map<String, String> set = bench.data().settings().all().current();
                text =
                        texts.text(
                                "fleet.first.cache",
                                days(SettingKeys.HISTORY_RAW.in(set)),
                                days(SettingKeys.HISTORY_FIVE.in(set)),
                                days(SettingKeys.HISTORY_HOUR.in(set)));
            }
            notes.add(new Machine.Note(format.moment(event.at(), now), false, text));
        }
        if (state.asOf() > 0) {
            notes.add(new Machine.Note(format.moment(state.asOf(), now), true, measured(state)));
        }
        notes.add(
                new Machine.Note(
                        "",
                        false,
                        texts.text("fleet.first.secrets"),
                        texts.text("fleet.first.secrets.go"),
                        "vault.setup"));
        return notes.subList(Math.max(0, notes.size() - 6), notes.size());
    }

    private String days(int days) {
        return texts.plural("fleet.first.days", days);
    }

    private String measured(TargetState state) {
        String figures = texts.plural("fleet.first.measured", state.figures().size());
        if (state.missing().isEmpty()) {
            return figures;
        }
        Names names = new Names(texts);
        WhyMissing why = new WhyMissing(texts);
        return figures
                + " "
                + texts.text(
                        "fleet.first.missing",
                        state.missing().stream()
                                .map(
                                        (PartFault p) ->
                                                names.part(p.part())
                                                        + " ("
                                                        + why.reason(p.reason())
                                                        + ")")
                                .collect(Collectors.joining(", ")));
    }

    private void draw(TargetState state, long now) {
        NodeFigures.Line cpu = NodeFigures.cpuBusyLine(state);
        NodeShape.Fullest fullest = NodeShape.fullest(state).orElse(null);
        String mount = fullest == null ? "/" : fullest.mount();
        String net = NodeShape.mainInterface(state).orElse("");
        HistoryQuery history = bench.data().history();
        drawing.close();
        drawing =
                bench.ui()
                        .compute(
                                () ->
                                        new Machine.Lines(
                                                values(
                                                        state,
                                                        cpu.series(),
                                                        now,
                                                        cpu.factor(),
                                                        history),
                                                values(
                                                        state,
                                                        Series.of(NodeMetrics.MEM_USED_PERCENT),
                                                        now,
                                                        1,
                                                        history),
                                                values(
                                                        state,
                                                        Series.of(
                                                                NodeMetrics.FS_USED_PERCENT,
                                                                NodeMetrics.MOUNT,
                                                                mount),
                                                        now,
                                                        1,
                                                        history),
                                                values(
                                                        state,
                                                        Series.of(
                                                                NodeMetrics.NET_RX_BYTES,
                                                                NodeMetrics.INTERFACE,
                                                                net),
                                                        now,
                                                        1,
                                                        history)),
                                this::drawn,
                                this::notDrawn);
    }

    private void drawn(Machine.Lines now) {
        unread = false;
        lines.set(now);
    }

    /// Tried again with each reading; that it still fails is no news.
    private void notDrawn(Exception e) {
        if (unread) {
            return;
        }
        unread = true;
        if (e instanceof FaultException fault) {
            LOG.warn("The last minutes can't be read: {}", fault.fault());
        } else {
            LOG.warn("The last minutes can't be read", e);
        }
    }

    /// Empty slots between readings are left out, so that the line is whole.
    private static double[] values(
            TargetState state, Series series, long now, double factor, HistoryQuery history) {
        Buckets buckets = history.downsample(state.target().id(), series, now - WHILE, now, SLOTS);
        DoubleStream.Builder values = DoubleStream.builder();
        for (int i = 0; i < buckets.count().length; i++) {
            if (buckets.count()[i] > 0) {
                values.add(buckets.mean()[i] * factor);
            }
        }
        return values.build().toArray();
    }

    @Override
    public void close() {
        fleetChanges.close();
        counting.close();
        drawing.close();
    }
}
