package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresOverview;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One PostgreSQL server at the time cursor. UI thread.
public final class PostgresViewModel implements AutoCloseable {

    private final Workbench bench;
    private final TargetId target;
    private final Texts texts;
    private final Format format;
    private final ObjectProperty<@Nullable Page> page = new SimpleObjectProperty<>(this, "page");
    private final Subscription fleetChanges;
    private boolean live;

    /// One figure, as people read it.
    record Tile(String title, String value) {}

    /// All that is shown.
    ///
    /// @param why the server is not healthy; empty where it is
    /// @param asOf when it was measured, in words
    /// @param fault why it was not read; null where it was
    record Page(
            String name,
            Health health,
            String why,
            String asOf,
            FaultText.@Nullable Told fault,
            List<Tile> tiles,
            List<PartFault> missing,
            boolean live) {}

    /// @param target need not exist (any more)
    public PostgresViewModel(Workbench bench, TargetId target) {
        this.bench = bench;
        this.target = target;
        texts = bench.texts();
        format = new Format(texts);
        fleetChanges = bench.ui().bind(bench.cursor().fleet(), this::show);
    }

    /// Null when there is no such target at the cursor.
    ReadOnlyObjectProperty<@Nullable Page> pageProperty() {
        return page;
    }

    void refresh() {
        if (live) {
            bench.data().collector().refresh(target);
        }
    }

    private void show(FleetState fleet) {
        live = fleet.live();
        TargetState state = fleet.target(target);
        page.set(state == null ? null : page(state, fleet));
    }

    private Page page(TargetState state, FleetState fleet) {
        Fault fault = state.fault();
        return new Page(
                new Names(texts).target(state.target()),
                state.health(),
                new EventText(format).why(state),
                state.asOf() == 0
                        ? texts.text("postgres.never")
                        : texts.text("postgres.asof", format.moment(state.asOf(), fleet.at())),
                fault == null ? null : new FaultText(format).tell(fault),
                state.asOf() == 0 ? List.of() : tiles(state, PostgresOverview.of(state)),
                state.missing(),
                fleet.live());
    }

    private List<Tile> tiles(TargetState state, PostgresOverview o) {
        List<Tile> all = new ArrayList<>();
        String role = o.role().isEmpty() ? "" : ", " + texts.text("postgres.role." + o.role());
        tile(all, "version", o.version().isEmpty() ? Format.UNKNOWN : o.version() + role);
        tile(all, "uptime", format.rough(state.asOf() / 1000.0 - o.started()));
        tile(all, "connections", count(o.used()) + " / " + count(o.max()));
        tile(all, "states", states(o));
        tile(all, "waiting", count(o.waiting()));
        tile(all, "transactions", rate(o.transactions()));
        tile(all, "rollbacks", format.percentExact(o.rollbackPercent()));
        tile(all, "hit", format.percentExact(o.hitPercent()));
        tile(all, "temp", format.byteRate(o.temp()));
        tile(all, "wal", format.byteRate(o.wal()));
        tile(all, "longest", format.duration(o.longestTransaction()));
        tile(all, "idle", format.duration(o.longestIdle()));
        tile(all, "deadlocks", count(o.deadlocks()));
        tile(
                all,
                "checkpoints",
                count(o.checkpointsTimed()) + " + " + count(o.checkpointsRequested()));
        tile(all, "lag", format.bytes(o.lagBytes()));
        tile(all, "xid", count(o.xidAge()));
        tile(all, "size", format.bytes(o.size()));
        return List.copyOf(all);
    }

    private void tile(List<Tile> all, String key, String value) {
        all.add(new Tile(texts.text("postgres.tile." + key), value));
    }

    private String states(PostgresOverview o) {
        String states =
                new TreeMap<>(o.connections())
                        .entrySet().stream()
                                .filter((Map.Entry<String, Double> e) -> e.getValue() > 0)
                                .map(e -> e.getKey() + " " + count(e.getValue()))
                                .collect(Collectors.joining(", "));
        return states.isEmpty() ? Format.UNKNOWN : states;
    }

    private String rate(double perSecond) {
        return Double.isNaN(perSecond) ? Format.UNKNOWN : format.perSecond(perSecond);
    }

    private String count(double value) {
        return Double.isNaN(value) ? Format.UNKNOWN : format.count(Math.round(value));
    }

    @Override
    public void close() {
        fleetChanges.close();
    }
}
