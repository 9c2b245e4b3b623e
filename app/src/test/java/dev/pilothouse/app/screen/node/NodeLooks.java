package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.connector.node.Privilege;
import dev.pilothouse.core.connector.node.Privilege.State;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The dialogs of nodes, to be looked at.
public final class NodeLooks {

    private NodeLooks() {}

    /// A service of the demo fleet that is watched.
    public static TargetState service() {
        return Objects.requireNonNull(DemoService.running().target(DemoService.ID));
    }

    /// What opens each, by name.
    public static Map<String, Runnable> dialogs(Workbench bench) {
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("doctor", () -> doctor(bench, restricted()));
        all.put(
                "doctor-granted",
                () ->
                        doctor(
                                bench,
                                restricted().stream()
                                        .map(
                                                p ->
                                                        new Privilege(
                                                                p.code(),
                                                                State.GRANTED,
                                                                "",
                                                                List.of()))
                                        .toList()));
        all.put("watch", () -> watch(bench, "xray.service", Set.of()));
        all.put("watch-taken", () -> watch(bench, "xray.service", Set.of("fra-edge-02/xray")));
        all.put(
                "tmux-new",
                () -> {
                    SessionContent content =
                            new SessionContent(bench.texts(), "fra-edge-02", (n, c) -> {});
                    content.closeWith(bench.dialogs().show(content)::close);
                });
        return all;
    }

    private static void doctor(Workbench bench, List<Privilege> found) {
        DoctorContent content = new DoctorContent(bench.texts(), "fra-edge-02", found);
        content.closeWith(bench.dialogs().show(content)::close);
    }

    private static void watch(Workbench bench, String subject, Set<String> taken) {
        WatchContent content =
                new WatchContent(
                        bench.texts(),
                        "fra-edge-02",
                        taken,
                        Watch.Kind.UNIT,
                        subject,
                        (watch, name) -> {});
        content.closeWith(bench.dialogs().show(content)::close);
    }

    /// A login with no more than its own rights.
    private static List<Privilege> restricted() {
        return List.of(
                new Privilege("root", State.MISSING, "ops (ops adm www-data)", List.of()),
                new Privilege("units", State.GRANTED, "/usr/bin/systemctl", List.of()),
                new Privilege(
                        "journal",
                        State.MISSING,
                        "/usr/bin/journalctl",
                        List.of("usermod -aG systemd-journal ops")),
                new Privilege(
                        "services",
                        State.MISSING,
                        "start, stop, restart, reload, enable, disable, reset-failed",
                        sudoers("services", "start", "stop", "restart", "reload", "enable")),
                new Privilege("power", State.MISSING, "poweroff", sudoers("power", "poweroff")),
                new Privilege("kill", State.GRANTED, "", List.of()),
                new Privilege("docker", State.ABSENT, "", List.of()));
    }

    private static List<String> sudoers(String name, String... verbs) {
        String file = "/etc/sudoers.d/pilothouse-" + name;
        List<String> lines =
                new java.util.ArrayList<>(List.of("f=$(mktemp) && cat > \"$f\" <<'END'"));
        for (String verb : verbs) {
            lines.add("ops ALL=(root) NOPASSWD: /usr/bin/systemctl " + verb + " -- *");
        }
        lines.add("END");
        lines.add("visudo -cf \"$f\" && install -m 440 \"$f\" " + file + "; rm -f \"$f\"");
        return lines;
    }
}
