package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Guests that are made, and what of a guest and of the storages can be changed. What reads blocks
/// and throws a [dev.pilothouse.core.model.FaultException].
public interface Changes {

    GuestConfig config(Guest guest);

    /// CPU, memory, network, tags, notes, options: whatever stands in the settings.
    Operation config(Guest guest, ConfigChange change);

    /// @param disk such as `rootfs` or `scsi0`
    /// @param gib how large it is to be in all; less than it has is refused
    Operation grow(Guest guest, String disk, int gib);

    /// @param creation a copy of its secret is kept; the caller closes its own
    Operation create(Creation creation);

    /// Inside a virtual machine.
    ///
    /// @param agent whether the agent in it does it now; else cloud-init at its next start
    Operation password(Guest guest, String user, Secret secret, boolean agent);

    /// Inside a container, over SSH by its node's own tool.
    ///
    /// @param node the target of the node that the container is on
    Operation password(Guest guest, String user, Secret secret, Target node);

    List<FirewallRule> rules(Guest guest);

    /// @param old as it stands there; null to add one
    /// @param fresh as it is to be; null to delete it
    Operation rule(Guest guest, @Nullable FirewallRule old, @Nullable FirewallRule fresh);

    /// In Proxmox's own words, such as `enable`, `policy_in`, `policy_out`.
    Map<String, String> firewall(Guest guest);

    /// @param options an empty text for what Proxmox takes for granted
    Operation firewall(Guest guest, Map<String, String> options);

    /// Puts it under high availability, or takes it out.
    Operation manage(Guest guest, boolean managed);

    /// @param pool empty to take it out of the one it is in
    Operation pool(Guest guest, String pool);

    /// @param content such as `vztmpl`, `iso`, `backup`; empty for all
    List<Volume> volumes(String node, String storage, String content);

    /// Of a file that belongs to no guest.
    Operation delete(String node, Volume volume);

    /// Templates that Proxmox offers, by name, each with what it is in one line.
    Map<String, String> templates(String node);

    /// One of [#templates].
    Operation template(String node, String storage, String name);

    /// @param content `vztmpl` or `iso`
    /// @param file its name on the storage
    Operation download(String node, String storage, String content, String file, String url);
}
