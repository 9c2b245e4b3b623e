package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A backup of a guest on a storage.
///
/// @param volid its name, such as `nas:backup/vzdump-lxc-101-2026_11_20-14_00_00.tar.zst`
/// @param node by which the storage is reached
/// @param vmid of the guest it was made of
/// @param time when it was made, in seconds since 1970
/// @param bytes its size
/// @param notes may be empty
/// @param kept whether it is protected from being deleted
public record Backup(
        String volid,
        String node,
        GuestKind kind,
        int vmid,
        long time,
        long bytes,
        String notes,
        boolean kept) {

    /// The names of files, and of those of a Proxmox Backup Server.
    private static final Pattern NAME =
            Pattern.compile("[^:]+:backup/(?:vzdump-)?(lxc|openvz|ct|qemu|vm)[-/]([0-9]+)[-/].*");

    /// One of a storage's content; empty for what is no backup of a guest.
    static Optional<Backup> of(String node, JsonNode each) {
        return of(node, Volume.of(each));
    }

    /// One of a storage's volumes; empty for what is no backup of a guest.
    ///
    /// @param node by which the storage is reached
    public static Optional<Backup> of(String node, Volume volume) {
        Matcher name = NAME.matcher(volume.id());
        if (!volume.content().equals("backup") || !name.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Backup(
                        volume.id(),
                        node,
                        kind(name),
                        volume.vmid() > 0 ? volume.vmid() : Integer.parseInt(name.group(2)),
                        volume.created(),
                        Math.max(0, volume.bytes()),
                        volume.notes(),
                        volume.guarded()));
    }

    private static GuestKind kind(Matcher name) {
        boolean machine = name.group(1).equals("qemu") || name.group(1).equals("vm");
        return machine ? GuestKind.QEMU : GuestKind.LXC;
    }

    public String storage() {
        return volid.substring(0, volid.indexOf(':'));
    }

    /// Its file's name.
    public String file() {
        return volid.substring(volid.indexOf('/') + 1);
    }

    /// When it was made, the same in all languages.
    String at() {
        return Snapshot.at(time);
    }
}
