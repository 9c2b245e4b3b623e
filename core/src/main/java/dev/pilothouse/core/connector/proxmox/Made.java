package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Run;

import java.time.Duration;
import java.util.Optional;

/// Whether a new guest is there, and nobody works on it any more.
final class Made {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LOOKS = 20;

    private Made() {}

    static Finding verify(PveApi api, int vmid, boolean answered, Run run)
            throws InterruptedException {
        for (int looks = answered ? LOOKS : 1; ; looks--) {
            Optional<Guest> made =
                    GuestState.all(api).stream().filter(g -> g.vmid() == vmid).findFirst();
            if (made.isPresent()) {
                GuestState now = GuestState.read(api, made.get());
                if (now.lock().isEmpty()) {
                    return new Finding.Holds(
                            Phrase.of("operation.found.pve.made", now.status(), made.get().node()));
                }
            }
            if (looks <= 1) {
                return new Finding.HoldsNot(Phrase.of("operation.found.pve.unmade"));
            }
            run.pause(SOON);
        }
    }
}
