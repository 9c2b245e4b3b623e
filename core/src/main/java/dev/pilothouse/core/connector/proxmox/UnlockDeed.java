package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.Optional;
import java.util.Set;

/// Takes the lock off a virtual machine. Only root@pam may, logged in with a password; the
/// interface has no such call for containers.
final class UnlockDeed extends GuestDeed {

    UnlockDeed(Guest guest) {
        super(guest);
    }

    @Override
    String word() {
        return "unlock";
    }

    @Override
    Risk risk() {
        return Risk.DESTROYS;
    }

    @Override
    Set<String> tasks() {
        return Set.of();
    }

    @Override
    Call call(Guest at) {
        return Call.of("PUT", at.path() + "/config").with("delete", "lock").with("skiplock", "1");
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        return now.lock().isEmpty()
                ? rejected(now, title(now) + " is not locked")
                : Optional.empty();
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        return one(
                now,
                Health.DEGRADED,
                Phrase.of("operation.happens.pve.unlock", now.lock()),
                Phrase.of("operation.worst.pve.unlock"));
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        return await(api, answered, run, now -> now.lock().isEmpty(), "unlocked", "state");
    }
}
