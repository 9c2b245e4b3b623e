package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.Optional;
import java.util.Set;

/// Puts a guest under Proxmox's high availability, or takes it out.
final class HaDeed extends GuestDeed {

    private static final String RESOURCES = "/cluster/ha/resources";

    private final boolean manage;

    HaDeed(Guest guest, boolean manage) {
        super(guest);
        this.manage = manage;
    }

    @Override
    String word() {
        return manage ? "ha-add" : "ha-remove";
    }

    @Override
    Risk risk() {
        return manage ? Risk.SAFE : Risk.STOPS;
    }

    @Override
    Set<String> tasks() {
        return Set.of();
    }

    private static String sid(Guest guest) {
        return (guest.kind() == GuestKind.LXC ? "ct:" : "vm:") + guest.vmid();
    }

    /// What runs is to go on running, what is stopped is to stay so.
    @Override
    Call call(Guest at) {
        return manage
                ? Call.of("POST", RESOURCES)
                        .with("sid", sid(at))
                        .with("state", at.running() ? "started" : "stopped")
                : Call.of("DELETE", RESOURCES + "/" + sid(at));
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        return listed(api) == manage
                ? rejected(now, sid(now.guest()) + (manage ? " is managed" : " is not managed"))
                : Optional.empty();
    }

    private boolean listed(PveApi api) {
        String sid = sid(guest());
        return api.get(RESOURCES)
                .valueStream()
                .anyMatch(each -> each.path("sid").asText().equals(sid));
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        return one(now, Health.HEALTHY, Phrase.of("operation.happens.pve." + word()), Phrase.NONE);
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) {
        Phrase said = Phrase.of("operation.found.pve.ha." + (listed(api) ? "on" : "off"));
        return listed(api) == manage ? new Finding.Holds(said) : new Finding.HoldsNot(said);
    }

    @Override
    boolean undoable() {
        return true;
    }

    @Override
    Optional<Deed> undo() {
        return Optional.of(new HaDeed(guest(), !manage));
    }
}
