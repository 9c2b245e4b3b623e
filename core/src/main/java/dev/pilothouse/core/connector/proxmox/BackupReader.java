package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.wire.HttpAsk.Pair;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the storages of a cluster have of backups.
final class BackupReader {

    private final PveApi api;

    BackupReader(PveApi api) {
        this.api = api;
    }

    /// @param vmid of a guest; 0 for all
    BackupList all(int vmid) {
        List<Backup> backups = new ArrayList<>();
        List<PartFault> missing = new ArrayList<>();
        Set<String> shared = new HashSet<>();
        for (JsonNode node : api.get("/nodes")) {
            if (node.path("status").asText().equals("online")) {
                node(node.path("node").asText(), vmid, shared, backups, missing);
            }
        }
        backups.sort(
                Comparator.comparingLong(Backup::time).reversed().thenComparing(Backup::volid));
        return new BackupList(backups, missing);
    }

    private void node(
            String node,
            int vmid,
            Set<String> shared,
            List<Backup> backups,
            List<PartFault> missing) {
        JsonNode storages;
        try {
            storages =
                    api.get(
                            "/nodes/" + node + "/storage",
                            new Pair("content", "backup"),
                            new Pair("enabled", "1"));
        } catch (FaultException e) {
            missing.add(fault(node, e.fault()));
            return;
        }
        for (JsonNode storage : storages) {
            String name = storage.path("storage").asText();
            if (storage.path("shared").asInt(0) == 1 && !shared.add(name)) {
                continue;
            }
            try {
                backups.addAll(of(node, name, vmid));
            } catch (FaultException e) {
                missing.add(fault(node + "/" + name, e.fault()));
            }
        }
    }

    private static PartFault fault(String part, Fault fault) {
        Fault own = fault instanceof Fault.OnNode on ? on.fault() : fault;
        if (own instanceof Fault.Forbidden no) {
            return new PartFault(part, no.what(), no.grant());
        }
        return new PartFault(part, own instanceof Fault.Rejected r ? r.answer() : own.code(), "");
    }

    /// @param vmid of a guest; 0 for all
    List<Backup> of(String node, String storage, int vmid) {
        List<Pair> parameters = new ArrayList<>(List.of(new Pair("content", "backup")));
        if (vmid > 0) {
            parameters.add(new Pair("vmid", Integer.toString(vmid)));
        }
        return api.get(
                        "/nodes/" + node + "/storage/" + storage + "/content",
                        parameters.toArray(Pair[]::new))
                .valueStream()
                .map(each -> Backup.of(node, each))
                .flatMap(Optional::stream)
                .toList();
    }

    /// As it is now; empty where it is gone.
    Optional<Backup> find(Backup backup) {
        return of(backup.node(), backup.storage(), backup.vmid()).stream()
                .filter(each -> each.volid().equals(backup.volid()))
                .findFirst();
    }

    static String path(Backup backup) {
        return "/nodes/"
                + backup.node()
                + "/storage/"
                + backup.storage()
                + "/content/"
                + URLEncoder.encode(backup.volid(), StandardCharsets.UTF_8);
    }
}
