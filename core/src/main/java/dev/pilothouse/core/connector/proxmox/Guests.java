package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import java.util.List;
import java.util.Optional;

/// Containers and virtual machines of one cluster. What reads blocks and throws a
/// [dev.pilothouse.core.model.FaultException].
public interface Guests {

    /// All that the login may see, read now.
    List<Guest> all();

    /// The one of this number, where it is now.
    Guest find(int vmid);

    /// @param verb one that [GuestVerb#fits] the guest
    Operation power(Guest guest, GuestVerb verb, PowerChoice choice);

    /// A number that no guest has now; somebody else may take it a moment later.
    int freeId();

    /// As many of them, for guests that are made one after the other.
    List<Integer> freeIds(int count);

    Operation delete(Guest guest, DeleteChoice choice);

    Operation clone(Guest guest, CloneChoice choice);

    /// The same, and sets up what cloud-init does at the first start of the new machine.
    ///
    /// @param setup a copy of its secret is kept; the caller closes its own
    /// @param start whether the new machine is started in the end
    Operation clone(Guest guest, CloneChoice choice, CloudInit setup, boolean start);

    /// Makes it a template, for good.
    Operation template(Guest guest);

    Operation migrate(Guest guest, MigrateChoice choice);

    /// Takes the lock off; empty where the interface does not allow it: it does for virtual
    /// machines and root@pam without an API token alone.
    Optional<Operation> unlock(Guest guest);

    /// The same over SSH on the guest's node, by Proxmox's own tool: for all that [#unlock(Guest)]
    /// has nothing for.
    ///
    /// @param node the target of the node that the guest is on
    Operation unlock(Guest guest, Target node);

    /// What does the same in a shell of the guest's node, as root.
    static String unlockCommand(Guest guest) {
        return (guest.kind() == GuestKind.LXC ? "pct" : "qm") + " unlock " + guest.vmid();
    }
}
