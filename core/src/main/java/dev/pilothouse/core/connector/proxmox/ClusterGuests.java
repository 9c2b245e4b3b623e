package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import java.util.List;

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
}
