package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

/// A file or a disk on a storage.
///
/// @param id such as `local:vztmpl/debian-13-standard_13.1-2_amd64.tar.zst`
/// @param content `vztmpl`, `iso`, `backup`, `images`, `rootdir`…
/// @param vmid whose it is; 0 for nobody's
/// @param bytes -1 if it is not known
/// @param created in seconds since 1970; 0 if it is not known
/// @param guarded whether it can't be deleted
public record Volume(
        String id,
        String content,
        String format,
        int vmid,
        long bytes,
        long created,
        boolean guarded,
        String notes) {

    static Volume of(JsonNode each) {
        return new Volume(
                each.path("volid").asText(),
                each.path("content").asText(""),
                each.path("format").asText(""),
                each.path("vmid").asInt(0),
                each.path("size").asLong(-1),
                each.path("ctime").asLong(0),
                each.path("protected").asInt(0) == 1,
                each.path("notes").asText(""));
    }

    /// Without the storage.
    public String name() {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
