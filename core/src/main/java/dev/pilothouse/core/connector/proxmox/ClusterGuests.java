package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import java.util.List;
import java.util.Optional;

/// [Guests] asked of the cluster.
final class ClusterGuests implements Guests {

    private final PveSite site;
    private final Target target;

    ClusterGuests(PveSite site, Target target) {
        this.site = site;
        this.target = target;
    }

    private Operation operation(Deed deed) {
        return new PveOperation(site, target, deed);
    }

    @Override
    public List<Guest> all() {
        return GuestState.all(site.api(target));
    }

    @Override
    public Guest find(int vmid) {
        return GuestState.find(site.api(target), vmid);
    }

    @Override
    public Operation power(Guest guest, GuestVerb verb, PowerChoice choice) {
        return operation(new PowerDeed(guest, verb, choice));
    }

    @Override
    public int freeId() {
        return site.api(target).get("/cluster/nextid").asInt();
    }

    @Override
    public Operation delete(Guest guest, DeleteChoice choice) {
        return operation(new DeleteDeed(guest, choice));
    }

    @Override
    public Operation clone(Guest guest, CloneChoice choice) {
        return operation(new CloneDeed(guest, choice));
    }

    @Override
    public Operation template(Guest guest) {
        return operation(new TemplateDeed(guest));
    }

    @Override
    public Operation migrate(Guest guest, MigrateChoice choice) {
        return operation(new MigrateDeed(guest, choice));
    }

    @Override
    public Optional<Operation> unlock(Guest guest) {
        return guest.kind() == GuestKind.QEMU && site.user(target).equals("root@pam")
                ? Optional.of(operation(new UnlockDeed(guest)))
                : Optional.empty();
    }
}
