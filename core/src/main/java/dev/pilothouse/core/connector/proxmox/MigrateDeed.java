package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Moves a guest to another node.
final class MigrateDeed extends GuestDeed {

    private static final double GIB = 1L << 30;

    private final MigrateChoice choice;

    MigrateDeed(Guest guest, MigrateChoice choice) {
        super(guest);
        this.choice = choice;
    }

    @Override
    String word() {
        return "migrate";
    }

    /// A running container is down meanwhile.
    @Override
    Risk risk() {
        return guest().kind() == GuestKind.LXC && guest().running() ? Risk.STOPS : Risk.SAFE;
    }

    @Override
    Set<String> tasks() {
        return Set.of(guest().kind() == GuestKind.LXC ? "vzmigrate" : "qmigrate", "hamigrate");
    }

    @Override
    Call call(Guest at) {
        GuestState now = before();
        boolean lives = now == null ? at.running() : !now.stopped();
        Call call = Call.of("POST", at.path() + "/migrate").with("target", choice.node());
        if (at.kind() == GuestKind.LXC) {
            return call.flag("restart", lives && choice.running())
                    .maybe("target-storage", choice.storage());
        }
        return call.flag("online", lives && choice.running())
                .flag("with-local-disks", lives && choice.running() && choice.localDisks())
                .maybe("targetstorage", choice.storage());
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        if (!now.lock().isEmpty()) {
            return locked(now);
        }
        if (now.guest().node().equals(choice.node())) {
            return rejected(now, "target is local node.");
        }
        boolean lxc = now.guest().kind() == GuestKind.LXC;
        if (!now.stopped() && !choice.running()) {
            return rejected(
                    now,
                    lxc
                            ? "can't migrate running container without --online or --restart"
                            : "can't migrate running VM without --online");
        }
        boolean online =
                api.get("/nodes")
                        .valueStream()
                        .anyMatch(
                                node ->
                                        node.path("node").asText().equals(choice.node())
                                                && node.path("status").asText().equals("online"));
        return online
                ? Optional.empty()
                : rejected(now, "node '" + choice.node() + "' is not online");
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        boolean lxc = now.guest().kind() == GuestKind.LXC;
        String how =
                now.stopped()
                        ? "migrate"
                        : !choice.running()
                                ? "migrate.not"
                                : lxc ? "migrate.restart" : "migrate.live";
        return of(
                now,
                lxc && !now.stopped() ? Health.DEGRADED : Health.HEALTHY,
                Phrase.of("operation.happens.pve." + how),
                how.equals("migrate.restart")
                        ? Phrase.of("operation.worst.pve.restart")
                        : Phrase.NONE,
                lxc ? List.of() : localDisks(api, now));
    }

    /// Only machines have such a question in both versions.
    private List<Impact.Effect> localDisks(PveApi api, GuestState now) {
        List<Impact.Effect> disks = new ArrayList<>();
        JsonNode check = api.get(now.guest().path() + "/migrate");
        for (JsonNode disk : check.path("local_disks")) {
            double size = disk.path("size").asDouble(Double.NaN) / GIB;
            disks.add(
                    new Impact.Effect(
                            Health.HEALTHY,
                            disk.path("volid").asText(),
                            Double.isNaN(size) ? "" : String.format(Locale.ROOT, "%.1f GiB", size),
                            Phrase.of("operation.happens.pve.migrate.disk")));
        }
        return disks;
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        GuestState then = before();
        boolean ran = then != null && then.running();
        if (answered) {
            broughtTo(choice.node());
        }
        return await(
                api,
                answered,
                run,
                now ->
                        now.guest().node().equals(choice.node())
                                && now.lock().isEmpty()
                                && (!ran || now.running()),
                "moved",
                "unmoved");
    }

    @Override
    boolean undoable() {
        return true;
    }

    @Override
    Optional<Deed> undo() {
        GuestState then = before();
        String home = then == null ? guest().node() : then.guest().node();
        return Optional.of(
                new MigrateDeed(
                        guest().on(choice.node()),
                        new MigrateChoice(home, choice.running(), choice.localDisks(), "")));
    }
}
