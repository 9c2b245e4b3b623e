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
        String volid = each.path("volid").asText();
        Matcher name = NAME.matcher(volid);
        if (!each.path("content").asText().equals("backup") || !name.matches()) {
            return Optional.empty();
        }
        boolean machine = name.group(1).equals("qemu") || name.group(1).equals("vm");
        return Optional.of(
                new Backup(
                        volid,
                        node,
                        machine ? GuestKind.QEMU : GuestKind.LXC,
                        each.path("vmid").asInt(Integer.parseInt(name.group(2))),
                        each.path("ctime").asLong(0),
                        each.path("size").asLong(0),
                        each.path("notes").asText(""),
                        each.path("protected").asInt(0) == 1));
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
