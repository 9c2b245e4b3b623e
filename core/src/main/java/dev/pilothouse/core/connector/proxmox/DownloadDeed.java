package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Has a node fetch a file onto a storage: a template of Proxmox's own list, or something from
/// an address.
final class DownloadDeed extends Deed {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LOOKS = 10;

    private final String node;
    private final String storage;
    private final String content;
    private final String file;
    private final String url;

    /// @param content `vztmpl` or `iso`
    /// @param file its name on the storage
    /// @param url where from; empty for Proxmox's own list of templates
    DownloadDeed(String node, String storage, String content, String file, String url) {
        this.node = node;
        this.storage = storage;
        this.content = content;
        this.file = file;
        this.url = url;
    }

    @Override
    String word() {
        return url.isEmpty() ? "template-get" : "url-get";
    }

    @Override
    String name() {
        return file;
    }

    @Override
    String part() {
        return "storage/" + storage + "/" + file;
    }

    @Override
    Risk risk() {
        return Risk.SAFE;
    }

    @Override
    Set<String> tasks() {
        return Set.of("download");
    }

    @Override
    String taskId() {
        return url.isEmpty() ? "" : file;
    }

    @Override
    Call call() {
        String at = "/nodes/" + node;
        return url.isEmpty()
                ? Call.of("POST", at + "/aplinfo").with("storage", storage).with("template", file)
                : Call.of("POST", at + "/storage/" + storage + "/download-url")
                        .with("content", content)
                        .with("filename", file)
                        .with("url", url);
    }

    @Override
    Impact impact(PveApi api) {
        String free =
                api.get("/nodes/" + node + "/storage/" + storage + "/status")
                        .path("avail")
                        .asText("");
        Phrase happens =
                Phrase.of("operation.happens.pve.download", free.isEmpty() ? "?" : free + " B");
        return new Impact(
                Phrase.NONE,
                List.of(new Impact.Effect(Health.HEALTHY, storage, node, happens)),
                Phrase.of("operation.source.pve"));
    }

    @Override
    Call look(PveApi api, Run run) {
        return call();
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        for (int looks = answered ? LOOKS : 1; ; looks--) {
            boolean there =
                    VolumeDeed.list(api, node, storage, content).stream()
                            .anyMatch(v -> v.id().endsWith("/" + file));
            if (there) {
                return new Finding.Holds(Phrase.of("operation.found.pve.volume"));
            }
            if (looks <= 1) {
                return new Finding.HoldsNot(Phrase.of("operation.found.pve.volume.not"));
            }
            run.pause(SOON);
        }
    }
}
