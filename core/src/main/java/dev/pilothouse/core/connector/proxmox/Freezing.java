package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.wire.HttpAsk.Pair;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Whether the disks of a guest can be kept as they are at a moment, which a snapshot needs of all
/// of them: [storage types](https://pve.proxmox.com/wiki/Storage). A type that is not known here
/// may.
final class Freezing {

    private static final Pattern DISK =
            Pattern.compile("rootfs|(mp|ide|sata|scsi|virtio)[0-9]+|efidisk0|tpmstate0");

    /// These can't by themselves, but where a disk is a file of a format that can.
    private static final Set<String> PLAIN =
            Set.of("dir", "nfs", "cifs", "glusterfs", "lvm", "iscsi", "iscsidirect");

    private static final String ABLE = ".qcow2";

    private Freezing() {}

    /// A disk that can't.
    ///
    /// @param disk such as `rootfs`
    /// @param where it lies, such as `plain-lvm (lvm)` or a path of the node
    record Disk(String disk, String where) {
        @Override
        public String toString() {
            return disk + ": " + where;
        }
    }

    /// The first disk for which a snapshot would be refused; empty where none is known.
    static Optional<Disk> against(PveApi api, Guest at) {
        Map<String, String> types = new TreeMap<>();
        for (JsonNode each : api.get("/cluster/resources", new Pair("type", "storage"))) {
            types.put(each.path("storage").asText(), each.path("plugintype").asText(""));
        }
        Map<String, String> disks = new TreeMap<>();
        api.get(at.path() + "/config", new Pair("current", "1"))
                .properties()
                .forEach(
                        each -> {
                            String value = each.getValue().asText("");
                            if (DISK.matcher(each.getKey()).matches()
                                    && !value.contains("media=cdrom")) {
                                disks.put(each.getKey(), volume(value));
                            }
                        });
        for (Map.Entry<String, String> each : disks.entrySet()) {
            Optional<String> where = against(each.getValue(), types);
            if (where.isPresent()) {
                return Optional.of(new Disk(each.getKey(), where.get()));
            }
        }
        return Optional.empty();
    }

    /// The disk itself comes first and needs no name.
    private static String volume(String value) {
        String first = value.substring(0, (value + ",").indexOf(','));
        return first.replaceFirst("^(file|volume)=", "");
    }

    private static Optional<String> against(String volume, Map<String, String> types) {
        if (volume.startsWith("/")) {
            return Optional.of(volume);
        }
        String storage = volume.substring(0, Math.max(0, volume.indexOf(':')));
        String type = types.getOrDefault(storage, "");
        return PLAIN.contains(type) && !volume.endsWith(ABLE)
                ? Optional.of(storage + " (" + type + ")")
                : Optional.empty();
    }
}
