package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.UnitScope;

import java.util.List;
import java.util.function.LongSupplier;

/// The columns of services, tmux sessions and containers.
///
/// @param now the moment shown, asked whenever a cell is
record RunningColumns(Texts texts, Names names, Format format, LongSupplier now) {

    private String column(String table, String key) {
        return names.column(table, key);
    }

    private String moment(double millis) {
        return format.moment((long) millis, now.getAsLong());
    }

    private String count(double number) {
        return format.count((long) number);
    }

    List<Column<ServiceRow>> services() {
        String t = NodeFacts.SERVICES;
        return List.of(
                Column.<ServiceRow>words(
                                "unit",
                                column(t, NodeFacts.SERVICE_UNIT),
                                204,
                                r ->
                                        r.scope() == UnitScope.USER
                                                ? texts.text("node.services.user", r.unit())
                                                : r.unit())
                        .name(),
                Column.mark(
                        "active",
                        column(t, NodeFacts.SERVICE_ACTIVE),
                        104,
                        ServiceRow::health,
                        ServiceRow::active),
                Column.words("sub", column(t, NodeFacts.SERVICE_SUB), 92, r -> orDash(r.sub())),
                Column.words(
                        "enabled",
                        column(t, NodeFacts.SERVICE_ENABLED),
                        88,
                        r -> orDash(r.enabled())),
                Column.words("pid", "PID", 64, r -> orDash(r.pid())),
                Column.number(
                        "memory",
                        column(t, NodeFacts.SERVICE_MEMORY),
                        80,
                        r -> r.usage().memory(),
                        format::bytes),
                Column.number(
                        "cpu",
                        column(t, NodeFacts.SERVICE_CPU),
                        72,
                        r -> r.usage().cpu(),
                        v -> format.decimal(v, 1)),
                Column.number(
                        "restarts",
                        column(t, NodeFacts.SERVICE_RESTARTS),
                        78,
                        ServiceRow::restarts,
                        this::count),
                Column.number(
                        "since",
                        column(t, NodeFacts.SERVICE_SINCE),
                        104,
                        ServiceRow::since,
                        this::moment),
                Column.words(
                                "result",
                                column(t, NodeFacts.SERVICE_RESULT),
                                110,
                                (ServiceRow r) -> orDash(r.result()))
                        .hidden(),
                Column.words(
                                "load",
                                column(t, NodeFacts.SERVICE_LOAD),
                                88,
                                (ServiceRow r) -> orDash(r.load()))
                        .hidden(),
                Column.<ServiceRow>words(
                                "description",
                                column(t, NodeFacts.SERVICE_DESCRIPTION),
                                136,
                                r -> orDash(r.description()))
                        .growing());
    }

    List<Column<SessionRow>> sessions() {
        String t = NodeFacts.TMUX;
        return List.of(
                Column.<SessionRow>words(
                                "name", column(t, NodeFacts.TMUX_NAME), 200, SessionRow::name)
                        .name(),
                Column.number(
                        "windows",
                        column(t, NodeFacts.TMUX_WINDOWS),
                        84,
                        SessionRow::windows,
                        this::count),
                Column.number(
                        "attached",
                        column(t, NodeFacts.TMUX_ATTACHED),
                        110,
                        SessionRow::attached,
                        this::count),
                Column.number(
                        "created",
                        column(t, NodeFacts.TMUX_CREATED),
                        130,
                        SessionRow::created,
                        this::moment),
                Column.words("pid", "PID", 80, r -> orDash(r.pid())),
                Column.<SessionRow>words(
                                "command",
                                column(t, NodeFacts.TMUX_COMMAND),
                                220,
                                r ->
                                        r.command().isEmpty()
                                                ? texts.text("node.tmux.ended")
                                                : r.command())
                        .mono()
                        .growing());
    }

    List<Column<ContainerRow>> containers() {
        String t = NodeFacts.CONTAINERS;
        return List.of(
                Column.<ContainerRow>words(
                                "name",
                                column(t, NodeFacts.CONTAINER_NAME),
                                160,
                                ContainerRow::name)
                        .name(),
                Column.mark(
                        "state",
                        column(t, NodeFacts.CONTAINER_STATE),
                        130,
                        ContainerRow::health,
                        this::state),
                Column.<ContainerRow>words(
                                "image",
                                column(t, NodeFacts.CONTAINER_IMAGE),
                                180,
                                ContainerRow::image)
                        .mono()
                        .growing(),
                Column.number(
                        "cpu",
                        column(t, NodeFacts.CONTAINER_CPU),
                        72,
                        ContainerRow::cpu,
                        v -> format.decimal(v, 1)),
                Column.number(
                        "memory",
                        column(t, NodeFacts.CONTAINER_MEMORY),
                        88,
                        ContainerRow::memory,
                        format::bytes),
                Column.number(
                        "restarts",
                        column(t, NodeFacts.CONTAINER_RESTARTS),
                        88,
                        ContainerRow::restarts,
                        this::count),
                Column.number(
                        "since",
                        column(t, NodeFacts.CONTAINER_SINCE),
                        120,
                        ContainerRow::since,
                        this::moment),
                Column.<ContainerRow>words(
                                "ports",
                                column(t, NodeFacts.CONTAINER_PORTS),
                                200,
                                r -> orDash(r.ports()))
                        .mono(),
                Column.words(
                        "engine", column(t, NodeFacts.CONTAINER_ENGINE), 84, ContainerRow::engine));
    }

    private String state(ContainerRow row) {
        if (!row.check().isEmpty()) {
            return row.state() + ", " + row.check();
        }
        return row.exit().isEmpty() ? row.state() : row.state() + " (" + row.exit() + ")";
    }

    private static String orDash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }
}
