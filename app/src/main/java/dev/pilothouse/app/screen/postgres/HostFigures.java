package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the node of a server has for it. Pure.
record HostFigures(TargetState server, TargetState host) {

    /// @param what cpu, memory, data, wal, tablespace: a key into the texts
    /// @param name of the tablespace, else empty
    /// @param where the mount, else empty
    /// @param percent in use
    /// @param free bytes; NaN where that makes no sense
    record Row(String what, String name, String where, double percent, double free) {}

    /// The node that a server is said to run on, if it is watched.
    static Optional<TargetState> node(TargetState server, FleetState fleet) {
        return server.target().endpoint() instanceof Endpoint.Postgres postgres
                        && postgres.node() != null
                ? Optional.ofNullable(fleet.target(postgres.node()))
                : Optional.empty();
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        double cpu = NodeFigures.cpuBusy(host).value();
        if (!Double.isNaN(cpu)) {
            rows.add(new Row("cpu", "", "", cpu, Double.NaN));
        }
        Figure memory = host.figure(Series.of(NodeMetrics.MEM_USED_PERCENT));
        Figure total = host.figure(Series.of(NodeMetrics.MEM_TOTAL));
        if (memory != null) {
            double free = total == null ? Double.NaN : total.value() * (100 - memory.value()) / 100;
            rows.add(new Row("memory", "", "", memory.value(), free));
        }
        String data = text(PostgresFacts.DATA_DIRECTORY);
        if (!data.isEmpty()) {
            space("data", "", data, rows);
            // Most often the same; where the WAL has a mount of its own it is this one.
            String wal = mount(data + "/pg_wal");
            if (!wal.equals(mount(data))) {
                space("wal", "", data + "/pg_wal", rows);
            }
        }
        KnownFact known = server.facts().get(PostgresFacts.TABLESPACES);
        if (known != null && known.fact().value() instanceof Fact.Table table) {
            for (List<String> row : table.rows()) {
                if (!row.get(1).isEmpty()) {
                    space("tablespace", row.get(0), row.get(1), rows);
                }
            }
        }
        return List.copyOf(rows);
    }

    private void space(String what, String name, String path, List<Row> rows) {
        String mount = mount(path);
        if (mount.isEmpty()) {
            return;
        }
        rows.add(
                new Row(
                        what,
                        name,
                        mount,
                        NodeFigures.value(
                                        host, NodeMetrics.FS_USED_PERCENT, NodeMetrics.MOUNT, mount)
                                .value(),
                        NodeFigures.value(host, NodeMetrics.FS_AVAIL, NodeMetrics.MOUNT, mount)
                                .value()));
    }

    /// The mount a path is on: the longest that it begins with.
    private String mount(String path) {
        String best = "";
        for (String mount :
                NodeFigures.labels(host, NodeMetrics.FS_USED_PERCENT, NodeMetrics.MOUNT)) {
            boolean below = mount.equals("/") || path.equals(mount) || path.startsWith(mount + "/");
            if (below && mount.length() > best.length()) {
                best = mount;
            }
        }
        return best;
    }

    private String text(String key) {
        KnownFact known = server.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Text text ? text.text() : "";
    }
}
