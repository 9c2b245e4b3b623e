package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.Creation;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is known beforehand of guests that are about to be made: numbers, names, room, rights. By
/// the last reading of the cluster; what changes after it the operation itself finds. Pure.
final class CreateChecks {

    private static final int LEAST_ID = 100;
    private static final Set<String> RIGHTS = Set.of("right.pve.create", "right.pve.space");

    private final Texts texts;
    private final Format format;
    private final TargetState state;

    /// @param count how many, at least 1
    /// @param vmid of the first; 0 for the first free ones
    /// @param pattern of their names
    /// @param disk of each, in bytes
    /// @param memory of each, in bytes
    record Wanted(
            String node,
            int count,
            int vmid,
            String pattern,
            String storage,
            double disk,
            double memory) {}

    /// @param health how bad it is: [Health#UNHEALTHY] will be refused
    record Check(Health health, String title, String note) {}

    CreateChecks(Format format, TargetState state) {
        this.format = format;
        this.texts = format.texts();
        this.state = state;
    }

    List<Check> of(Wanted wanted) {
        List<Check> all = new ArrayList<>();
        List<Guest> guests = Guest.of(state);
        all.add(numbers(wanted, guests));
        all.add(names(wanted, guests));
        all.add(space(wanted));
        all.add(memory(wanted));
        all.add(rights());
        return all;
    }

    private Check numbers(Wanted wanted, List<Guest> guests) {
        if (wanted.vmid() == 0) {
            Set<Integer> taken = guests.stream().map(Guest::vmid).collect(Collectors.toSet());
            String planned =
                    IntStream.iterate(LEAST_ID, id -> id + 1)
                            .filter(id -> !taken.contains(id))
                            .limit(wanted.count())
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(", "));
            return fine(texts.plural("proxmox.check.numbers.free", wanted.count()), planned);
        }
        int last = wanted.vmid() + wanted.count() - 1;
        String range =
                wanted.count() == 1 ? Integer.toString(wanted.vmid()) : wanted.vmid() + "–" + last;
        String taken =
                guests.stream()
                        .map(Guest::vmid)
                        .filter(id -> id >= wanted.vmid() && id <= last)
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return taken.isEmpty()
                ? fine(texts.text("proxmox.check.numbers", range), "")
                : new Check(Health.UNHEALTHY, texts.text("proxmox.check.numbers.taken", taken), "");
    }

    /// The cluster allows it; people mostly don't want it.
    private Check names(Wanted wanted, List<Guest> guests) {
        if (!GuestForms.named(Creation.named(wanted.pattern(), wanted.count()))) {
            return new Check(
                    Health.UNHEALTHY,
                    texts.text("proxmox.check.names.wrong"),
                    texts.text("proxmox.form.name.wrong"));
        }
        Set<String> fresh = new TreeSet<>();
        for (int i = 1; i <= wanted.count(); i++) {
            fresh.add(Creation.named(wanted.pattern(), i).toLowerCase(Locale.ROOT));
        }
        Set<String> twice = new TreeSet<>();
        guests.stream()
                .map(g -> g.name().toLowerCase(Locale.ROOT))
                .filter(fresh::contains)
                .forEach(twice::add);
        return twice.isEmpty()
                ? fine(texts.plural("proxmox.check.names", wanted.count()), brief(fresh))
                : new Check(
                        Health.DEGRADED,
                        texts.text("proxmox.check.names.taken"),
                        String.join(", ", twice));
    }

    private static String brief(Set<String> names) {
        String shown = names.stream().limit(3).collect(Collectors.joining(", "));
        return names.size() > 3 ? shown + "…" : shown;
    }

    private Check space(Wanted wanted) {
        double needed = wanted.count() * wanted.disk();
        StorageRow storage =
                ClusterRows.storages(state).stream()
                        .filter(
                                s ->
                                        s.storage().equals(wanted.storage())
                                                && s.node().equals(wanted.node()))
                        .findFirst()
                        .orElse(null);
        double free = storage == null ? Double.NaN : storage.total() - storage.used();
        if (Double.isNaN(free) || Double.isNaN(needed)) {
            return new Check(
                    Health.UNKNOWN,
                    texts.text("proxmox.check.space.unknown", wanted.storage()),
                    "");
        }
        return room(
                free >= needed ? Health.HEALTHY : Health.UNHEALTHY,
                "proxmox.check.space",
                wanted.storage(),
                free,
                needed);
    }

    /// More than there is may be given out, and often is.
    private Check memory(Wanted wanted) {
        double needed = wanted.count() * wanted.memory();
        NodeRow node =
                ClusterRows.nodes(state).stream()
                        .filter(n -> n.name().equals(wanted.node()))
                        .findFirst()
                        .orElse(null);
        double free = node == null ? Double.NaN : node.memoryTotal() - node.memory();
        if (Double.isNaN(free) || Double.isNaN(needed)) {
            return new Check(
                    Health.UNKNOWN, texts.text("proxmox.check.memory.unknown", wanted.node()), "");
        }
        return room(
                free >= needed ? Health.HEALTHY : Health.DEGRADED,
                "proxmox.check.memory",
                wanted.node(),
                free,
                needed);
    }

    private Check room(Health health, String key, String where, double free, double needed) {
        return new Check(
                health,
                texts.text(health == Health.HEALTHY ? key : key + ".short", where),
                texts.text("proxmox.check.room", format.bytes(free), format.bytes(needed)));
    }

    private Check rights() {
        List<List<String>> known =
                ClusterRows.rows(state, PveFacts.RIGHTS).stream()
                        .filter(row -> RIGHTS.contains(row.getFirst()))
                        .toList();
        if (known.isEmpty()) {
            return new Check(Health.UNKNOWN, texts.text("proxmox.check.rights.unknown"), "");
        }
        String lacking =
                known.stream()
                        .map(row -> row.get(2))
                        .filter(l -> !l.isEmpty())
                        .collect(Collectors.joining(", "));
        return lacking.isEmpty()
                ? fine(texts.text("proxmox.check.rights"), "")
                : new Check(Health.DEGRADED, texts.text("proxmox.check.rights.lacking"), lacking);
    }

    private static Check fine(String title, String note) {
        return new Check(Health.HEALTHY, title, note);
    }
}
