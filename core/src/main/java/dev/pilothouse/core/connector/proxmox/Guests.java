package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.operation.Operation;

import java.util.List;

/// Containers and virtual machines of one cluster. What reads blocks and throws a
/// [dev.pilothouse.core.model.FaultException].
public interface Guests {

    /// All that the login may see, read now.
    List<Guest> all();

    /// The one of this number, where it is now.
    Guest find(int vmid);

    /// @param verb one that [GuestVerb#fits] the guest
    Operation power(Guest guest, GuestVerb verb, PowerChoice choice);
}
