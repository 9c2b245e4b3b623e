package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.connector.proxmox.Guest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The table of guests.
final class GuestColumns {

    /// In milliseconds.
    private static final long FRESH = 2_000;

    /// States of high availability that say no more than the guest's own.
    private static final Set<String> PLAIN = Set.of("", "started", "stopped");

    private final Tables tables;
    private final Texts texts;
    private final Format format;
    private final PageViewModel<?> page;
    private final Words words;
    private SeenAddresses seen = new SeenAddresses(Map.of());
    private long seenAt;

    GuestColumns(PageViewModel<?> page) {
        tables = new Tables(page.bench(), page.format());
        this.texts = page.texts();
        this.format = page.format();
        this.page = page;
        words = new Words(texts);
    }

    /// @param name under which its columns are remembered
    DataTable<GuestLine> table(String name) {
        return tables.table(name, GuestLine::key, columns());
    }

    private List<Column<GuestLine>> columns() {
        return List.of(
                Column.mark("status", tables.title("status"), 140, GuestLine::health, this::status),
                Column.<GuestLine>number(
                                "vmid",
                                tables.title("vmid"),
                                50,
                                line -> line.plain(r -> r.guest().vmid()),
                                v -> Long.toString(Math.round(v)))
                        .rising(),
                tables.<GuestLine>words("name", 100, this::name).name().growing(),
                words("kind", 44, g -> g.kind().label()),
                words("node", 64, Guest::node),
                tables.meter("cpu", 118, GuestLine::cpu),
                tables.meter("memory", 118, GuestLine::memoryShare),
                tables.<GuestLine>bytes("memory.used", 84, line -> line.sum(GuestRow::memory))
                        .hidden(),
                tables.<GuestLine>bytes("memory.total", 84, line -> line.sum(GuestRow::memoryTotal))
                        .hidden(),
                tables.meter("disk", 118, GuestLine::diskShare),
                tables.<GuestLine>bytes("disk.total", 84, line -> line.sum(GuestRow::diskTotal))
                        .hidden(),
                rate("network", r -> r.received() + r.sent()),
                rate("received", GuestRow::received).hidden(),
                rate("sent", GuestRow::sent).hidden(),
                tables.<GuestLine>duration("uptime", 80, line -> line.plain(GuestRow::uptime)),
                tables.<GuestLine>duration(
                                "backup", 74, line -> line.plain(r -> r.backupAge(page.now())))
                        .warned(this::late),
                words("tags", 84, g -> String.join(", ", g.tags())),
                // What there mostly is no room for can be had: locks and troubles of high
                // availability stand beside the status, pools are filtered and grouped by.
                words("ha", 76, Guest::ha).hidden(),
                words("addresses", 150, this::addresses).hidden(),
                words("pool", 84, Guest::pool).hidden(),
                words("lock", 76, Guest::lock).hidden(),
                tables.<GuestLine>count("cores", 64, line -> line.sum(GuestRow::cores)).hidden());
    }

    /// As they were last seen on its page: nobody asks thousands of guests for theirs.
    private String addresses(Guest guest) {
        if (page.now() - seenAt > FRESH || page.now() < seenAt) {
            seenAt = page.now();
            seen = SeenAddresses.of(page.target(), page.bench().data().settings());
        }
        return seen.of(guest.vmid());
    }

    /// One without any shows a dash, which says it.
    private boolean late(GuestLine line) {
        double age = line.plain(r -> r.backupAge(page.now()));
        return !Double.isNaN(age) && page.limits().late(age);
    }

    private Column<GuestLine> rate(String id, java.util.function.ToDoubleFunction<GuestRow> value) {
        return Column.number(id, tables.title(id), 104, line -> line.sum(value), format::bitRate);
    }

    private Column<GuestLine> words(String id, double width, Function<Guest, String> of) {
        return tables.words(
                id,
                width,
                line -> {
                    Guest guest = line.guest();
                    return guest == null ? "" : of.apply(guest);
                });
    }

    private String status(GuestLine line) {
        Guest guest = line.guest();
        return guest == null
                ? texts.text(
                        "proxmox.group.running",
                        line.members().stream().filter(GuestRow::running).count(),
                        line.members().size())
                : words.status(guest)
                        + (guest.lock().isEmpty() ? "" : ", " + guest.lock())
                        + (PLAIN.contains(guest.ha()) ? "" : ", HA " + guest.ha());
    }

    private String name(GuestLine line) {
        Guest guest = line.guest();
        if (guest != null) {
            return guest.name();
        }
        return (line.open() ? "▾ " : "▸ ")
                + (line.group().isEmpty() ? texts.text("proxmox.group.none") : line.group());
    }
}
