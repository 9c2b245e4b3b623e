package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Deletes a template, an image or another file that belongs to no guest.
final class VolumeDeed extends Deed {

    private final String node;
    private final Volume volume;

    VolumeDeed(String node, Volume volume) {
        this.node = node;
        this.volume = volume;
    }

    private String storage() {
        return volume.id().substring(0, volume.id().indexOf(':'));
    }

    @Override
    String word() {
        return "volume-delete";
    }

    @Override
    String name() {
        return volume.id();
    }

    @Override
    String part() {
        return "storage/" + volume.id();
    }

    @Override
    Risk risk() {
        return Risk.DESTROYS;
    }

    @Override
    Set<String> tasks() {
        return Set.of("imgdel");
    }

    @Override
    String taskId() {
        return "@" + storage();
    }

    @Override
    Call call() {
        String id = URLEncoder.encode(volume.id(), StandardCharsets.UTF_8);
        return Call.of("DELETE", "/nodes/" + node + "/storage/" + storage() + "/content/" + id);
    }

    static List<Volume> list(PveApi api, String node, String storage, String content) {
        String path = "/nodes/" + node + "/storage/" + storage + "/content";
        return (content.isEmpty() ? api.get(path) : api.get(path, PveApi.pair("content", content)))
                .valueStream()
                .map(Volume::of)
                .toList();
    }

    private Optional<Volume> now(PveApi api) {
        return list(api, node, storage(), volume.content()).stream()
                .filter(v -> v.id().equals(volume.id()))
                .findFirst();
    }

    @Override
    Impact impact(PveApi api) {
        return new Impact(
                Phrase.of("operation.worst.pve.volume"),
                List.of(
                        new Impact.Effect(
                                Health.UNHEALTHY,
                                volume.name(),
                                volume.bytes() < 0 ? "" : (volume.bytes() >> 20) + " MiB",
                                Phrase.of("operation.happens.pve.volume"))),
                Phrase.of("operation.source.pve"));
    }

    /// What belongs to a guest is deleted with the guest, or as its backup.
    @Override
    Call look(PveApi api, Run run) {
        Volume there =
                now(api).orElseThrow(() -> new FaultException(new Fault.NotFound(volume.id())));
        if (there.vmid() > 0 && !there.content().equals("backup")) {
            throw new FaultException(
                    new Fault.Rejected(there.id(), "belongs to guest " + there.vmid()));
        }
        if (there.guarded()) {
            throw new FaultException(new Fault.Locked(there.id(), "protected"));
        }
        return call();
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) {
        return now(api).isPresent()
                ? new Finding.HoldsNot(Phrase.of("operation.found.pve.volume.there"))
                : new Finding.Holds(Phrase.of("operation.found.pve.volume.gone"));
    }
}
