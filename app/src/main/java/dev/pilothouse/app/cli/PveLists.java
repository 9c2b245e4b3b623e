package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.connector.proxmox.Backup;
import dev.pilothouse.core.connector.proxmox.BackupList;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestConfig;
import dev.pilothouse.core.connector.proxmox.PveTask;
import dev.pilothouse.core.connector.proxmox.Snapshot;
import dev.pilothouse.core.connector.proxmox.SnapshotTree;
import dev.pilothouse.core.connector.proxmox.TaskLog;
import dev.pilothouse.core.connector.proxmox.Tasks;
import dev.pilothouse.core.connector.proxmox.Upid;
import dev.pilothouse.core.model.PartFault;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a cluster has, as lines or as JSON.
final class PveLists {

    private static final int PAGE = 500;

    private final Session session;

    PveLists(Session session) {
        this.session = session;
    }

    private TextTable table(String... columns) {
        return new TextTable(List.of(columns).stream().map(this::title).toList());
    }

    private String title(String column) {
        boolean right = column.startsWith(">");
        String word = session.text("cli.pve.column." + (right ? column.substring(1) : column));
        return right ? ">" + word : word;
    }

    int guests(List<Guest> guests) {
        List<Guest> sorted = guests.stream().sorted(Comparator.comparingInt(Guest::vmid)).toList();
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            ArrayNode all = node.putArray("guests");
            sorted.forEach(guest -> fill(all.addObject(), guest));
            session.print(node);
            return ExitCode.FINE;
        }
        TextTable table =
                table(">vmid", "kind", "name", "status", "node", "ha", "lock", "pool", "tags");
        for (Guest guest : sorted) {
            table.add(
                    Integer.toString(guest.vmid()),
                    guest.kind().word(),
                    guest.name(),
                    guest.template() ? session.text("cli.pve.template") : guest.status(),
                    guest.node(),
                    guest.ha(),
                    guest.lock(),
                    guest.pool(),
                    String.join(",", guest.tags()));
        }
        table.lines(0).forEach(session::say);
        return ExitCode.FINE;
    }

    private static void fill(ObjectNode node, Guest guest) {
        node.put("vmid", guest.vmid());
        node.put("kind", guest.kind().word());
        node.put("name", guest.name());
        node.put("status", guest.status());
        node.put("node", guest.node());
        node.put("template", guest.template());
        node.put("ha", guest.ha());
        node.put("lock", guest.lock());
        node.put("pool", guest.pool());
        ArrayNode tags = node.putArray("tags");
        guest.tags().forEach(tags::add);
    }

    int guest(Guest guest, GuestConfig config) {
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            fill(node, guest);
            ObjectNode settings = node.putObject("config");
            new TreeMap<>(config.values()).forEach(settings::put);
            ObjectNode pending = node.putObject("pending");
            new TreeMap<>(config.pending()).forEach(pending::put);
            session.print(node);
            return ExitCode.FINE;
        }
        guests(List.of(guest));
        session.say("");
        TextTable table = table("setting", "value", "pending");
        Set<String> keys = new TreeSet<>(config.values().keySet());
        keys.addAll(config.pending().keySet());
        for (String key : keys) {
            boolean waits = config.pending().containsKey(key);
            table.add(key, oneLine(config.value(key)), waits ? oneLine(config.next(key)) : "");
        }
        table.lines(0).forEach(session::say);
        return ExitCode.FINE;
    }

    private static String oneLine(String value) {
        return value.strip().replace("\n", " ⏎ ");
    }

    int snapshots(SnapshotTree tree) {
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            node.put("current", tree.current());
            ArrayNode all = node.putArray("snapshots");
            for (Snapshot each : tree.all()) {
                ObjectNode one = all.addObject();
                one.put("name", each.name());
                one.put("parent", each.parent());
                one.put("at", instant(each.time()));
                one.put("description", each.description());
                one.put("memory", each.memory());
            }
            session.print(node);
            return ExitCode.FINE;
        }
        TextTable table = table("snapshot", "at", "description");
        tree.roots().forEach(root -> snapshot(table, root, 0));
        if (tree.current().isEmpty()) {
            table.add(session.text("cli.pve.here"), "", "");
        }
        table.lines(0).forEach(session::say);
        return ExitCode.FINE;
    }

    private void snapshot(TextTable table, SnapshotTree.Node node, int depth) {
        Snapshot own = node.snapshot();
        table.add(indent(depth) + own.name(), at(own.time()), own.description().replace("\n", " "));
        if (node.here()) {
            table.add(indent(depth + 1) + session.text("cli.pve.here"), "", "");
        }
        node.below().forEach(below -> snapshot(table, below, depth + 1));
    }

    private static String indent(int depth) {
        return depth == 0 ? "" : "  ".repeat(depth - 1) + "└ ";
    }

    private String at(long seconds) {
        return seconds == 0 ? "" : session.format().full(seconds * 1000);
    }

    private static String instant(long seconds) {
        return seconds == 0 ? "" : Instant.ofEpochSecond(seconds).toString();
    }

    /// @return [ExitCode#NOT_MEASURED] where a storage could not be read
    int backups(BackupList list) {
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            ArrayNode all = node.putArray("backups");
            for (Backup each : list.backups()) {
                ObjectNode one = all.addObject();
                one.put("volid", each.volid());
                one.put("node", each.node());
                one.put("vmid", each.vmid());
                one.put("kind", each.kind().word());
                one.put("at", instant(each.time()));
                one.put("bytes", each.bytes());
                one.put("protected", each.kept());
                one.put("notes", each.notes());
            }
            ArrayNode missing = node.putArray("missing");
            for (PartFault fault : list.missing()) {
                missing.addObject().put("storage", fault.part()).put("reason", fault.reason());
            }
            session.print(node);
        } else {
            TextTable table = table(">vmid", "at", ">age", ">size", "protected", "volume", "notes");
            long now = session.now();
            for (Backup each : list.backups()) {
                table.add(
                        Integer.toString(each.vmid()),
                        at(each.time()),
                        session.format().age(each.time() * 1000, now),
                        session.format().bytes(each.bytes()),
                        each.kept() ? session.text("cli.pve.kept") : "",
                        each.volid(),
                        each.notes().replace("\n", " "));
            }
            table.lines(0).forEach(session::say);
            list.missing()
                    .forEach(
                            fault ->
                                    session.err()
                                            .println(
                                                    TextTable.clean(
                                                            fault.part() + ": " + fault.reason())));
        }
        return list.missing().isEmpty() ? ExitCode.FINE : ExitCode.NOT_MEASURED;
    }

    /// @param offered by name, each with what it is
    int templates(Map<String, String> offered) {
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            ArrayNode all = node.putArray("templates");
            offered.forEach((name, about) -> all.addObject().put("name", name).put("about", about));
            session.print(node);
            return ExitCode.FINE;
        }
        TextTable table = table("template", "description");
        offered.forEach((name, about) -> table.add(name, about.replace("\n", " ")));
        table.lines(0).forEach(session::say);
        return ExitCode.FINE;
    }

    int tasks(List<PveTask> tasks) {
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            ArrayNode all = node.putArray("tasks");
            for (PveTask task : tasks) {
                ObjectNode one = all.addObject();
                one.put("upid", task.upid().toString());
                one.put("node", task.upid().node());
                one.put("type", task.upid().type());
                one.put("id", task.upid().id());
                one.put("user", task.upid().user());
                one.put("began", instant(task.upid().start()));
                one.put("ended", instant(task.ended()));
                one.put("result", word(task));
                one.put("exit", task.exit());
            }
            session.print(node);
            return ExitCode.FINE;
        }
        TextTable table = table("began", ">took", "node", "type", "id", "user", "exit");
        for (PveTask task : tasks) {
            Upid upid = task.upid();
            table.add(
                    at(upid.start()),
                    task.ended() == 0 ? "" : session.format().duration(task.ended() - upid.start()),
                    upid.node(),
                    upid.type(),
                    upid.id(),
                    upid.user(),
                    task.result() == PveTask.Result.RUNNING
                            ? session.text("cli.pve.runs")
                            : task.exit());
        }
        table.lines(0).forEach(session::say);
        return ExitCode.FINE;
    }

    private static String word(PveTask task) {
        return task.result().name().toLowerCase(Locale.ROOT);
    }

    /// All that a task wrote.
    int log(Tasks tasks, Upid upid) {
        ArrayNode lines = session.mapper().createArrayNode();
        TaskLog part;
        long next = 0;
        do {
            part = tasks.log(upid, next, PAGE);
            for (String line : part.lines()) {
                if (session.json()) {
                    lines.add(line);
                } else {
                    session.say(TextTable.clean(line));
                }
            }
            next += part.lines().size();
        } while (part.lines().size() == PAGE);
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            node.put("upid", upid.toString());
            node.put("exit", tasks.exit(upid).orElse(""));
            node.set("lines", lines);
            session.print(node);
        }
        return ExitCode.FINE;
    }
}
