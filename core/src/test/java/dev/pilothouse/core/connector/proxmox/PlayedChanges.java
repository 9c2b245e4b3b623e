package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What changes do to a cluster that is played.
final class PlayedChanges {

    private PlayedChanges() {}

    /// @return type and id of the task with a blank between; empty for what is done at once
    static String apply(PlayedPve pve, String method, String path, Map<String, String> p) {
        if (path.contains("/tasks/")) {
            pve.stopped(path.substring(path.lastIndexOf('/') + 1));
            return "";
        }
        PlayedPve.Played guest = pve.guestAt(path);
        String rest =
                path.substring(path.indexOf("/" + guest.vmid) + 1 + ("" + guest.vmid).length());
        String what = method + " " + rest;
        return switch (what) {
            case "POST /status/start", "POST /status/resume" -> {
                guest.status = "running";
                guest.paused = false;
                guest.lock = "";
                yield task(guest, what.endsWith("start") ? "start" : "resume");
            }
            case "POST /status/shutdown", "POST /status/stop" -> {
                guest.status = "stopped";
                yield task(guest, what.endsWith("stop") ? "stop" : "shutdown");
            }
            case "POST /status/reboot", "POST /status/reset" -> {
                guest.uptime = 1;
                yield task(guest, what.endsWith("reset") ? "reset" : "reboot");
            }
            case "POST /status/suspend" -> suspend(guest, p.containsKey("todisk"));
            default -> throw new FaultException(new Fault.Unsupported(what, "", ""));
        };
    }

    private static String suspend(PlayedPve.Played guest, boolean toDisk) {
        if (toDisk) {
            guest.status = "stopped";
            guest.lock = "suspended";
            return "qmsuspend " + guest.vmid;
        }
        guest.paused = true;
        return (guest.kind == GuestKind.LXC ? "vzsuspend " : "qmpause ") + guest.vmid;
    }

    private static String task(PlayedPve.Played guest, String what) {
        return guest.kind.task(what) + " " + guest.vmid;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
