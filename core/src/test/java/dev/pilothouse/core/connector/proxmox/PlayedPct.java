package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The shell of a node on which `pct` reaches into containers that are played.
final class PlayedPct implements Shell {

    private final PlayedPve pve;
    final List<String> scripts = new ArrayList<>();
    String host = "pve1";

    PlayedPct(PlayedPve pve) {
        this.pve = pve;
    }

    @Override
    public Output run(String script, Duration deadline, int limitBytes) {
        scripts.add(script);
        if (pve.deadAfterwards && pve.sent > 0) {
            throw new FaultException(PlayedPve.LOST);
        }
        if (pve.beforeSent != null) {
            throw new FaultException(pve.beforeSent);
        }
        if (script.equals("hostname -s")) {
            return new Output(host + "\n", 0, 0, 0);
        }
        boolean unlock = script.contains("pct unlock 101");
        if (!script.contains("chpasswd") && !unlock) {
            return new Output(pve.settings.shadow + "\n", 0, 0, 0);
        }
        pve.sent++;
        if (pve.refusal != null) {
            return new Output(
                    unlock ? "unable to lock" : "chpasswd: line 1: missing new password", 1, 0, 0);
        }
        if (pve.takesEffect) {
            pve.settings.shadow = "changed";
            if (unlock) {
                pve.guests.values().forEach(guest -> guest.lock = "");
            }
        }
        if (pve.deadAfterwards) {
            pve.die();
        }
        if (pve.afterSent != null) {
            throw new FaultException(pve.afterSent);
        }
        return new Output("", 0, 0, 0);
    }

    @Override
    public void close() {}
}
