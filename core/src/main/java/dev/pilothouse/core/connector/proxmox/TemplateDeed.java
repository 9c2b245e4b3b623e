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

/// Makes a guest a template.
final class TemplateDeed extends GuestDeed {

    TemplateDeed(Guest guest) {
        super(guest);
    }

    @Override
    String word() {
        return "template";
    }

    @Override
    Risk risk() {
        return Risk.DESTROYS;
    }

    @Override
    Set<String> tasks() {
        return Set.of(guest().kind().task("template"));
    }

    @Override
    Call call(Guest at) {
        return Call.of("POST", at.path() + "/template");
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        if (!now.lock().isEmpty()) {
            return locked(now);
        }
        if (now.template()) {
            return rejected(now, "you can't convert a template to a template");
        }
        if (!now.stopped()) {
            String label = now.guest().kind().label();
            return rejected(now, "you can't convert a " + label + " to template if it is running");
        }
        return SnapshotTree.read(api, now.guest()).all().isEmpty()
                ? Optional.empty()
                : rejected(
                        now,
                        "unable to create template, because "
                                + now.guest().kind().label()
                                + " contains snapshots");
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        return one(
                now,
                Health.DEGRADED,
                Phrase.of("operation.happens.pve.template"),
                Phrase.of("operation.worst.pve.template"));
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        return await(api, answered, run, GuestState::template, "template", "notemplate");
    }
}
