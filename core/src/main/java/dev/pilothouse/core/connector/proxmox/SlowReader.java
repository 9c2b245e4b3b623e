package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// What changes rarely or is dear to ask: the version, what the login may, when each guest was last
/// backed up. One server or storage that does not answer leaves the others alone.
final class SlowReader {

    private static final String BACKUP = "backup";

    private final String user;

    SlowReader(String user) {
        this.user = user;
    }

    void read(PveApi api, List<Fact> facts, List<PartFault> missing) {
        String version = api.get("/version").path("version").asText();
        facts.add(Fact.text(PveFacts.VERSION, version));
        PveDoctor doctor = new PveDoctor(user, version, api.get("/access/permissions"));
        missing.addAll(doctor.missing());
        facts.add(rights(doctor));
        JsonNode storages = api.get("/cluster/resources", PveApi.pair("type", "storage"));
        facts.add(backups(api, storages, missing));
    }

    private static Fact rights(PveDoctor doctor) {
        List<List<String>> rows = new ArrayList<>();
        for (PveDoctor.Privilege each : doctor.examine()) {
            rows.add(List.of(each.code(), each.state().name(), each.lacking(), each.grant()));
        }
        return new Fact(PveFacts.RIGHTS, new Fact.Table(PveFacts.RIGHT_COLUMNS, rows));
    }

    /// The newest backup of each guest. A shared storage is asked once, on the first server that
    /// has it.
    private static Fact backups(PveApi api, JsonNode storages, List<PartFault> missing) {
        TreeMap<Integer, Newest> byGuest = new TreeMap<>();
        Set<String> asked = new HashSet<>();
        for (JsonNode each : storages) {
            String storage = each.path("storage").asText();
            String node = each.path("node").asText();
            boolean shared = each.path("shared").asInt(0) == 1;
            if (!each.path("content").asText().contains(BACKUP)
                    || !each.path("status").asText().equals("available")
                    || !asked.add(shared ? storage : node + "/" + storage)) {
                continue;
            }
            try {
                String path = "/nodes/" + node + "/storage/" + storage + "/content";
                for (JsonNode one : api.get(path, PveApi.pair("content", BACKUP))) {
                    byGuest.merge(
                            one.path("vmid").asInt(),
                            new Newest(one.path("ctime").asLong(), 1, one.path("size").asLong()),
                            Newest::with);
                }
            } catch (FaultException e) {
                String grant = e.fault() instanceof Fault.Forbidden refused ? refused.grant() : "";
                missing.add(
                        new PartFault(
                                PveFacts.BACKUP_PART,
                                node + "/" + storage + ": " + e.fault().code(),
                                grant));
            }
        }
        List<List<String>> rows = new ArrayList<>();
        byGuest.forEach(
                (vmid, newest) ->
                        rows.add(
                                List.of(
                                        Integer.toString(vmid),
                                        Long.toString(newest.at()),
                                        Integer.toString(newest.count()),
                                        Long.toString(newest.bytes()))));
        return new Fact(PveFacts.BACKUPS, new Fact.Table(PveFacts.BACKUP_COLUMNS, rows));
    }

    /// @param at in seconds since 1970
    private record Newest(long at, int count, long bytes) {
        Newest with(Newest other) {
            return new Newest(Math.max(at, other.at), count + other.count, bytes + other.bytes);
        }
    }
}
