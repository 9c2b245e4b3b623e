package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What changes do to a cluster that is played.
final class PlayedChanges {

    private static final Pattern GUEST = Pattern.compile("/nodes/([^/]+)/(lxc|qemu)/[0-9]+(/.*)?");
    private static final Pattern VOLUME =
            Pattern.compile("/nodes/[^/]+/storage/[^/]+/content/(.+)");

    private PlayedChanges() {}

    /// @return type and id of the task with a blank between; empty for what is done at once
    static String apply(PlayedPve pve, String method, String path, Map<String, String> p) {
        String other = pve.settings.apply(pve, method, path, p);
        if (other != null) {
            return other;
        }
        Matcher guest = GUEST.matcher(path);
        Matcher volume = VOLUME.matcher(path);
        if (guest.matches()) {
            String rest = guest.group(3) == null ? "" : guest.group(3);
            PlayedPve.Played played = pve.guestAt(path);
            String setting =
                    p.containsKey("skiplock")
                            ? null
                            : pve.settings.guest(played, method + " " + rest, p);
            return setting != null ? setting : guest(pve, played, method + " " + rest, p);
        }
        if (volume.matches()) {
            return volume(pve, method, decoded(volume.group(1)), p);
        }
        if (path.contains("/tasks/")) {
            pve.stopped(path.substring(path.lastIndexOf('/') + 1));
            return "";
        }
        if (path.endsWith("/vzdump")) {
            int vmid = Integer.parseInt(p.getOrDefault("vmid", "0"));
            pve.volume("nas:backup/vzdump-lxc-" + vmid + "-2026_11_22-01_00_00.tar.zst", vmid, 9);
            return "vzdump " + vmid;
        }
        GuestKind kind = path.endsWith("/lxc") ? GuestKind.LXC : GuestKind.QEMU;
        int vmid = Integer.parseInt(p.getOrDefault("vmid", "0"));
        boolean restored = p.containsKey("restore") || p.containsKey("archive");
        pve.add(kind, vmid).status = p.containsKey("start") ? "running" : "stopped";
        return kind.task(restored ? "restore" : "create") + " " + vmid;
    }

    private static String volume(
            PlayedPve pve, String method, String volid, Map<String, String> p) {
        if (method.equals("DELETE")) {
            int vmid = Objects.requireNonNull(pve.volumes.remove(volid)).path("vmid").asInt();
            return "imgdel " + vmid + "@" + volid.substring(0, volid.indexOf(':'));
        }
        Objects.requireNonNull(pve.volumes.get(volid))
                .put("protected", Integer.parseInt(p.getOrDefault("protected", "0")));
        return "";
    }

    private static String guest(
            PlayedPve pve, PlayedPve.Played guest, String what, Map<String, String> p) {
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
            case "DELETE " -> {
                pve.guests.remove(guest.vmid);
                yield task(guest, "destroy");
            }
            case "POST /clone" -> {
                pve.add(guest.kind, Integer.parseInt(p.getOrDefault("newid", "0"))).status =
                        "stopped";
                yield task(guest, "clone");
            }
            case "POST /template" -> {
                guest.template = true;
                yield task(guest, "template");
            }
            case "POST /migrate" -> {
                guest.node = p.getOrDefault("target", "");
                yield (guest.kind == GuestKind.LXC ? "vzmigrate " : "qmigrate ") + guest.vmid;
            }
            case "PUT /config" -> {
                guest.lock = "";
                yield "";
            }
            case "POST /snapshot" -> {
                Map<String, String> fields = new TreeMap<>(Map.of("snaptime", "1795000000"));
                fields.put("parent", guest.parent);
                guest.parent = p.getOrDefault("snapname", "");
                guest.snapshots.put(guest.parent, fields);
                yield task(guest, "snapshot");
            }
            default -> snapshot(guest, what);
        };
    }

    private static String snapshot(PlayedPve.Played guest, String what) {
        String[] parts = what.split("/", -1);
        if (what.startsWith("DELETE /snapshot/")) {
            guest.snapshots.remove(parts[2]);
            return task(guest, "delsnapshot");
        }
        if (what.startsWith("POST /snapshot/") && parts[3].equals("rollback")) {
            guest.parent = parts[2];
            guest.status = "stopped";
            return task(guest, "rollback");
        }
        throw new FaultException(new Fault.Unsupported(what, "", ""));
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

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
