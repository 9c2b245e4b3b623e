package dev.pilothouse.app.screen.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.OwnTools;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.SshOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// This machine, read by the engine and put on the screen of a node: what people read there is what
/// its own tools show, written in the program's way.
class OwnFiguresTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);
    private static final int STEPS = 4_000;

    @TempDir Path folder;
    private final SystemScheduler scheduler = new SystemScheduler();
    private final Format format = new Format(EN);

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void theScreenShowsWhatTheSystemItselfShows() throws Exception {
        OwnTools tools = OwnTools.watch(scheduler);
        FleetState fleet = read();
        tools.end();
        TargetState state = fleet.targets().getFirst();
        try (NodeViewModel model =
                new NodeViewModel(new DemoBench(fleet).bench(EN), state.target().id())) {
            List<GaugeFace> gauges = model.gaugesProperty().get();
            memory(gauges.get(1), tools);
            disk(gauges.get(2), tools);
            if (gauges.get(3).title().equals(EN.text("node.gauge.load"))) {
                load(gauges.get(3), tools);
            }
            header(model.headerProperty().get(), tools);
            NodeTables tables = model.tables(state);
            fileSystems(tables.fileSystems(Map.of()), tools);
            Set<String> ports =
                    tables.ports().stream()
                            .filter(row -> row.protocol().equals("tcp"))
                            .map(row -> Integer.toString(row.port()))
                            .collect(Collectors.toSet());
            assertThat(tools.everListening()).containsAll(ports);
            assertThat(ports).containsAll(tools.alwaysListening());
        }
    }

    /// The first reading of both tiers.
    private FleetState read() throws Exception {
        CompletableFuture<FleetState> whole = new CompletableFuture<>();
        Home home = Home.open(folder.resolve("home"));
        InstanceLock lock = InstanceLock.take(home, Holder.Role.WATCHER, scheduler.clock());
        try (Engine engine = Engine.open(lock, SshOptions.ofThisUser(), scheduler, true);
                Subscription unused =
                        engine.collector()
                                .fleet()
                                .subscribe(
                                        fleet -> {
                                            if (whole(fleet)) {
                                                whole.complete(fleet);
                                            }
                                        })) {
            return whole.get(120, TimeUnit.SECONDS);
        }
    }

    private static boolean whole(FleetState fleet) {
        return !fleet.targets().isEmpty()
                && fleet.targets().getFirst().figure(Series.of(NodeMetrics.UPTIME)) != null
                && fleet.targets().getFirst().facts().containsKey(NodeFacts.PORTS);
    }

    private void memory(GaugeFace gauge, OwnTools tools) {
        double total = tools.least("mem.total");
        double low = tools.least("mem.used") - OwnTools.BYTES;
        double high = tools.greatest("mem.used") + OwnTools.BYTES;
        written(gauge.number(), used -> format.decimal(used / total * 100, 0), low, high);
        written(gauge.first(), used -> share(used, total), low, high);
        double swap = tools.least("swap.total");
        if (swap == 0) {
            assertThat(gauge.second()).isEqualTo(EN.text("node.gauge.swap.none"));
        } else {
            written(
                    gauge.second(),
                    used -> EN.text("node.gauge.swap", format.bytesLike(used, swap), bytes(swap)),
                    tools.least("swap.used") - OwnTools.BYTES,
                    tools.greatest("swap.used") + OwnTools.BYTES);
        }
    }

    /// The fullest of them.
    private void disk(GaugeFace gauge, OwnTools tools) {
        String mount =
                tools.of("fs.used ").stream()
                        .filter(m -> gauge.title().equals(EN.text("node.gauge.disk", m)))
                        .findFirst()
                        .orElseThrow();
        double low = tools.least("fs.used " + mount);
        double high = tools.greatest("fs.used " + mount);
        double whole = low + tools.greatest("fs.avail " + mount);
        written(
                gauge.number(),
                used -> format.decimal(used / whole * 100, 0),
                low - OwnTools.BYTES,
                high + OwnTools.BYTES);
        written(
                gauge.first(),
                free -> EN.text("node.gauge.disk.left", bytes(free)),
                tools.least("fs.avail " + mount) - OwnTools.BYTES,
                tools.greatest("fs.avail " + mount) + OwnTools.BYTES);
    }

    private void load(GaugeFace gauge, OwnTools tools) {
        written(
                gauge.number(),
                load -> format.decimal(load, load < 99.5 ? 2 : 0),
                tools.least("load.1"),
                tools.greatest("load.1"));
        String[] rest = gauge.second().split(" in 5 min, | in 15 min");
        written(rest[0], format::decimal, tools.least("load.5"), tools.greatest("load.5"));
        written(rest[1], format::decimal, tools.least("load.15"), tools.greatest("load.15"));
    }

    private void header(PageHeader header, OwnTools tools) {
        long cores = Math.round(tools.least("cpu.count"));
        assertThat(header.facts())
                .contains(EN.plural("node.cores", cores) + ", " + bytes(tools.least("mem.total")));
        String up =
                header.facts().stream().filter(f -> f.startsWith("up ")).findFirst().orElseThrow();
        written(
                up,
                seconds -> EN.text("node.uptime", format.duration(seconds)),
                tools.least("uptime"),
                tools.greatest("uptime"));
    }

    private void fileSystems(List<FsRow> rows, OwnTools tools) {
        assertThat(rows).extracting(FsRow::mount).contains("/");
        for (FsRow row : rows) {
            String mount = " " + row.mount();
            assertThat(bytes(row.size())).isEqualTo(bytes(tools.least("fs.size" + mount)));
            double low = tools.least("fs.used" + mount) - OwnTools.BYTES;
            double high = tools.greatest("fs.used" + mount) + OwnTools.BYTES;
            written(bytes(row.used()), this::bytes, low, high);
            written(
                    bytes(row.avail()),
                    this::bytes,
                    tools.least("fs.avail" + mount) - OwnTools.BYTES,
                    tools.greatest("fs.avail" + mount) + OwnTools.BYTES);
            double whole = tools.least("fs.used" + mount) + tools.greatest("fs.avail" + mount);
            if (whole > 0) {
                written(
                        format.percent(row.percent()),
                        used -> format.percent(used / whole * 100),
                        low,
                        high);
            }
        }
    }

    private String bytes(double bytes) {
        return format.bytes(bytes);
    }

    private String share(double used, double total) {
        return EN.text("node.gauge.of", format.bytesLike(used, total), bytes(total));
    }

    /// That it is how some value between the two is written.
    private static void written(
            String shown, DoubleFunction<String> writing, double low, double high) {
        double from = Math.max(0, low);
        Set<String> all =
                IntStream.rangeClosed(0, STEPS)
                        .mapToObj(i -> writing.apply(from + (high - from) * i / STEPS))
                        .collect(Collectors.toSet());
        assertThat(all).contains(shown);
    }
}
