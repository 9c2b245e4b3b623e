package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.Level;
import dev.pilothouse.core.connector.node.NodeFacts;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Makes the tables of a node: which columns, in which units.
final class Tables {

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final Names names;

    Tables(Workbench bench, Format format) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = format;
        this.names = new Names(texts);
    }

    <R> DataTable<R> table(Function<R, Object> key, List<Column<R>> columns) {
        return table(key, columns, texts.text("node.table.none"));
    }

    /// @param none what is said where there are no rows
    <R> DataTable<R> table(Function<R, Object> key, List<Column<R>> columns, String none) {
        return new DataTable<>(
                bench.ui(),
                key,
                columns,
                new DataTable.Labels(
                        texts.text("node.filter"),
                        none,
                        texts.text("node.table.nomatch"),
                        texts.text("node.columns"),
                        texts.text("node.csv"),
                        texts.text("node.table.copy.cell"),
                        texts.text("node.table.copy.row"),
                        texts));
    }

    private String column(String table, String key) {
        return names.column(table, key);
    }

    DataTable<ProcessRow> processes() {
        String t = NodeFacts.PROCESSES;
        return table(
                ProcessRow::pid,
                List.of(
                        Column.<ProcessRow>number(
                                        "pid",
                                        column(t, NodeFacts.PROC_PID),
                                        64,
                                        ProcessRow::pid,
                                        pid -> Integer.toString((int) pid))
                                .rising(),
                        Column.words("user", column(t, NodeFacts.PROC_USER), 92, ProcessRow::user),
                        Column.<ProcessRow>words(
                                        "name",
                                        column(t, NodeFacts.PROC_NAME),
                                        136,
                                        ProcessRow::name)
                                .name(),
                        Column.<ProcessRow>words(
                                        "command",
                                        column(t, NodeFacts.PROC_COMMAND),
                                        200,
                                        ProcessRow::command)
                                .mono()
                                .growing(),
                        Column.<ProcessRow>meter(
                                        Column.number(
                                                "cpu",
                                                column(t, NodeFacts.PROC_CPU),
                                                128,
                                                ProcessRow::cpu,
                                                v -> format.decimal(v, 1)),
                                        p -> Math.min(1, p.cpu() / 100),
                                        p -> Level.of(Double.NaN, 1, 1))
                                .explained(texts.text("node.proc.cpu.why")),
                        Column.number(
                                "mem",
                                column(t, NodeFacts.PROC_MEM),
                                78,
                                ProcessRow::memory,
                                v -> format.decimal(v, 1)),
                        Column.number(
                                "rss",
                                column(t, NodeFacts.PROC_RSS),
                                84,
                                ProcessRow::resident,
                                format::bytes),
                        Column.number(
                                "threads",
                                column(t, NodeFacts.PROC_THREADS),
                                80,
                                ProcessRow::threads,
                                v -> format.decimal(v, 0)),
                        Column.words(
                                "state", column(t, NodeFacts.PROC_STATE), 64, ProcessRow::state),
                        Column.number(
                                "running",
                                column(t, NodeFacts.PROC_STARTED),
                                96,
                                ProcessRow::running,
                                format::duration)));
    }

    RunningColumns running(LongSupplier now) {
        return new RunningColumns(texts, names, format, now);
    }

    DataTable<PortRow> ports() {
        String t = NodeFacts.PORTS;
        return table(
                p -> p.protocol() + " " + p.address() + " " + p.port() + " " + p.pid(),
                List.of(
                        Column.<PortRow>number(
                                        "port",
                                        column(t, NodeFacts.PORT),
                                        72,
                                        PortRow::port,
                                        v -> Integer.toString((int) v))
                                .rising(),
                        Column.words(
                                "protocol",
                                column(t, NodeFacts.PORT_PROTOCOL),
                                88,
                                PortRow::protocol),
                        Column.<PortRow>words(
                                        "address",
                                        column(t, NodeFacts.PORT_ADDRESS),
                                        200,
                                        PortRow::address)
                                .mono(),
                        Column.words(
                                "reach",
                                texts.text("node.ports.reach"),
                                120,
                                p -> texts.text(p.open() ? "node.ports.open" : "node.ports.local")),
                        Column.<PortRow>words(
                                        "process",
                                        column(t, NodeFacts.PORT_PROCESS),
                                        180,
                                        p ->
                                                p.process().isEmpty()
                                                        ? texts.text("node.ports.unseen")
                                                        : p.process())
                                .name()
                                .growing(),
                        Column.words(
                                "pid", column(t, NodeFacts.PORT_PID), 80, p -> orDash(p.pid()))));
    }

    DataTable<FsRow> fileSystems() {
        return table(
                FsRow::mount,
                List.of(
                        Column.<FsRow>words(
                                        "mount",
                                        column(NodeFacts.FILE_SYSTEMS, NodeFacts.FS_MOUNT),
                                        180,
                                        FsRow::mount)
                                .name()
                                .growing(),
                        Column.<FsRow>words(
                                        "device",
                                        column(NodeFacts.FILE_SYSTEMS, NodeFacts.FS_DEVICE),
                                        120,
                                        f -> orDash(f.device()))
                                .mono(),
                        Column.words(
                                "type",
                                column(NodeFacts.FILE_SYSTEMS, NodeFacts.FS_TYPE),
                                76,
                                f ->
                                        f.readOnly()
                                                ? f.type() + ", " + texts.text("node.fs.readonly")
                                                : orDash(f.type())),
                        Column.number(
                                "size", texts.text("node.fs.size"), 84, FsRow::size, format::bytes),
                        Column.number(
                                "used", texts.text("node.fs.used"), 84, FsRow::used, format::bytes),
                        Column.number(
                                "avail",
                                texts.text("node.fs.avail"),
                                84,
                                FsRow::avail,
                                format::bytes),
                        Column.meter(
                                Column.<FsRow>number(
                                        "percent",
                                        texts.text("node.fs.percent"),
                                        124,
                                        FsRow::percent,
                                        v -> format.decimal(v, 0)),
                                f -> f.percent() / 100,
                                f -> Level.of(f.percent(), 90, 97)),
                        Column.number(
                                "inodes",
                                texts.text("node.fs.inodes"),
                                80,
                                FsRow::inodes,
                                v -> format.decimal(v, 0)),
                        Column.number(
                                "left",
                                texts.text("node.fs.left"),
                                96,
                                FsRow::secondsLeft,
                                format::rough)));
    }

    DataTable<InterfaceRow> interfaces() {
        return table(
                InterfaceRow::name,
                List.of(
                        Column.<InterfaceRow>words(
                                        "name",
                                        texts.text("node.net.name"),
                                        110,
                                        InterfaceRow::name)
                                .name(),
                        Column.<InterfaceRow>words(
                                        "addresses",
                                        texts.text("node.net.addresses"),
                                        170,
                                        i -> orDash(i.addresses()))
                                .mono()
                                .growing(),
                        Column.words("up", texts.text("node.net.state"), 76, this::state),
                        Column.number(
                                "speed",
                                texts.text("node.net.speed"),
                                92,
                                InterfaceRow::speed,
                                format::bitRate),
                        Column.number(
                                "in",
                                texts.text("node.net.in"),
                                96,
                                InterfaceRow::in,
                                format::bitRate),
                        Column.number(
                                "out",
                                texts.text("node.net.out"),
                                96,
                                InterfaceRow::out,
                                format::bitRate),
                        Column.number(
                                "packets.in",
                                texts.text("node.net.packets.in"),
                                92,
                                InterfaceRow::packetsIn,
                                v -> format.decimal(v, 0)),
                        Column.number(
                                "packets.out",
                                texts.text("node.net.packets.out"),
                                92,
                                InterfaceRow::packetsOut,
                                v -> format.decimal(v, 0)),
                        Column.number(
                                "errors",
                                texts.text("node.net.errors"),
                                80,
                                InterfaceRow::errors,
                                v -> format.decimal(v, 1)),
                        Column.number(
                                "drops",
                                texts.text("node.net.drops"),
                                80,
                                InterfaceRow::drops,
                                v -> format.decimal(v, 1))));
    }

    private String state(InterfaceRow row) {
        if (Double.isNaN(row.up())) {
            return Column.DASH;
        }
        return texts.text(row.up() == 1 ? "node.net.up" : "node.net.down");
    }

    /// @param now the moment shown, asked whenever a cell is
    DataTable<FactRow> facts(LongSupplier now) {
        return table(
                FactRow::key,
                List.of(
                        Column.<FactRow>words(
                                        "name", texts.text("node.fact.name"), 150, FactRow::name)
                                .name(),
                        Column.<FactRow>words(
                                        "value", texts.text("node.fact.value"), 140, FactRow::value)
                                .growing(),
                        Column.number(
                                "since",
                                texts.text("node.fact.since"),
                                124,
                                FactRow::since,
                                v -> format.moment((long) v, now.getAsLong()))));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }
}
