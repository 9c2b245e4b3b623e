package dev.pilothouse.app.launch;

import dev.pilothouse.app.demo.DemoOperation;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Impact.Effect;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The questions before operations, of each danger and under each policy, to be looked at.
///
/// @param bench whose environments ask for a name (production), for a yes (staging) or refuse (lab)
record AskLooks(Workbench bench) {

    /// What opens each, by name.
    Map<String, Runnable> dialogs() {
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("ask-name-stop", () -> ask(stop(production(0))));
        all.put("ask-name-reboot", () -> ask(power(production(1), "reboot")));
        all.put("ask-name-shutdown", () -> ask(power(production(1), "shutdown")));
        all.put(
                "ask-yes-restart",
                () -> ask(unit(staging(0), "restart").gentler(unit(staging(0), "reload"))));
        all.put("ask-yes-reload", () -> propose(unit(staging(0), "reload")));
        all.put("ask-yes-kill", () -> ask(kill(staging(1))));
        all.put(
                "ask-unread",
                () ->
                        ask(
                                stop(staging(2))
                                        .unread(
                                                new Fault.Timeout(
                                                        "192.0.2.80:22",
                                                        "read",
                                                        java.time.Duration.ofSeconds(10)))));
        all.put("ask-foreseen", () -> ask(foreseen(staging(2))));
        all.put("ask-tmux", () -> ask(tmux(staging(3))));
        all.put("ask-container", () -> ask(container(staging(3))));
        all.put("ask-command", () -> ask(commands(production(0), production(1), staging(0))));
        all.put(
                "ask-bulk",
                () ->
                        ask(
                                unit(production(0), "restart"),
                                unit(production(1), "restart"),
                                foreseen(production(2)),
                                unit(production(3), "restart")
                                        .unread(new Fault.Refused("192.0.2.9:22")),
                                unit(lab(), "restart")));
        all.put(
                "ask-key-install",
                () -> ask(Stream.of(staging(0), staging(1)).map(AskLooks::key).toList()));
        return all;
    }

    /// What may not be done is not asked about.
    void readOnly() {
        ask(stop(lab()));
    }

    private void ask(Operation... wanted) {
        ask(List.of(wanted));
    }

    private void ask(List<? extends Operation> wanted) {
        new Acting(bench).ask(List.copyOf(wanted));
    }

    private void propose(Operation wanted) {
        new Acting(bench).propose(List.of(wanted));
    }

    private Target production(int number) {
        return of("production", number);
    }

    private Target staging(int number) {
        return of("staging", number);
    }

    private Target lab() {
        return of("lab", 0);
    }

    private Target of(String environment, int number) {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.environment().equals(environment))
                .toList()
                .get(number);
    }

    private static DemoOperation stop(Target on) {
        return operation(
                on,
                "service.stop",
                "xray.service",
                Risk.STOPS,
                Phrase.of("operation.proof.service.stop", "xray.service"),
                new Impact(
                        Phrase.of("operation.impact.worst.stop", "3"),
                        List.of(
                                new Effect(
                                        Health.UNHEALTHY,
                                        "xray.service",
                                        "Xray, active (running) since 41 d",
                                        Phrase.of("operation.impact.stop")),
                                new Effect(
                                        Health.UNHEALTHY,
                                        "xray-metrics.service",
                                        "",
                                        Phrase.of("operation.impact.with.stop", "xray.service")),
                                new Effect(
                                        Health.DEGRADED,
                                        "subscriptions-of-customers.service",
                                        "Subscriptions",
                                        Phrase.of("operation.impact.with.stop", "xray.service"))),
                        Phrase.of("operation.impact.systemd")),
                "sudo -n /usr/bin/systemctl stop -- xray.service");
    }

    private static DemoOperation unit(Target on, String verb) {
        return operation(
                on,
                "service." + verb,
                "nginx.service",
                verb.equals("reload") ? Risk.LOADS : Risk.STOPS,
                Phrase.of("operation.proof.service." + verb, "nginx.service"),
                new Impact(
                        Phrase.NONE,
                        List.of(
                                new Effect(
                                        Health.HEALTHY,
                                        "nginx.service",
                                        "A high performance web server",
                                        Phrase.of("operation.impact.restart"))),
                        Phrase.of("operation.impact.systemd")),
                "sudo -n /usr/bin/systemctl " + verb + " -- nginx.service");
    }

    private static DemoOperation foreseen(Target on) {
        DemoOperation plain = unit(on, "restart");
        return new DemoOperation(
                on,
                plain.describe(),
                plain.found().refused(Phrase.of("operation.fault.forbidden", "systemctl restart")));
    }

    private static DemoOperation power(Target on, String verb) {
        return operation(
                on,
                "node." + verb,
                on.name(),
                Risk.DESTROYS,
                Phrase.of("operation.proof.node." + verb, "10"),
                new Impact(
                        Phrase.of("operation.impact.worst.node." + verb, on.name(), "38"),
                        List.of(
                                new Effect(
                                        Health.UNHEALTHY,
                                        on.name(),
                                        "",
                                        Phrase.of("operation.impact.node." + verb)),
                                new Effect(
                                        Health.UNHEALTHY,
                                        "systemd",
                                        "",
                                        Phrase.of("operation.impact.services." + verb, "38")),
                                new Effect(
                                        Health.DEGRADED,
                                        "root, ops",
                                        "",
                                        Phrase.of("operation.impact.people", "2"))),
                        Phrase.of("operation.impact.node")),
                "sudo -n /usr/bin/systemctl " + (verb.equals("reboot") ? verb : "poweroff"));
    }

    private static DemoOperation kill(Target on) {
        return operation(
                on,
                "process.kill",
                "4410",
                Risk.DESTROYS,
                Phrase.of("operation.proof.process", "4410"),
                Impact.NONE,
                "/bin/kill -s TERM 4410",
                "/bin/kill -s KILL 4410");
    }

    private static DemoOperation tmux(Target on) {
        return operation(
                on,
                "tmux.stop",
                "deploy",
                Risk.DESTROYS,
                Phrase.of("operation.proof.tmux.stop"),
                new Impact(
                        Phrase.of("operation.impact.tmux.attached", "1"),
                        List.of(
                                new Effect(
                                        Health.UNHEALTHY,
                                        "vim",
                                        "PID 4502",
                                        Phrase.of("operation.impact.tmux.stop"))),
                        Phrase.of("operation.impact.tmux")),
                "tmux kill-session -t =deploy");
    }

    private static DemoOperation container(Target on) {
        return operation(
                on,
                "container.restart",
                "marzban",
                Risk.STOPS,
                Phrase.of("operation.proof.container.restart", "docker"),
                new Impact(
                        Phrase.NONE,
                        List.of(
                                new Effect(
                                        Health.HEALTHY,
                                        "marzban",
                                        "ghcr.io/gozargah/marzban:v0.8.4",
                                        Phrase.of("operation.impact.container.restart"))),
                        Phrase.of("operation.impact.engine", "docker")),
                "docker restart --time 10 marzban");
    }

    private static List<DemoOperation> commands(Target... on) {
        return Stream.of(on)
                .map(
                        target ->
                                operation(
                                        target,
                                        "node.command",
                                        "df -h /var/lib/docker | tail -1; systemctl --failed",
                                        Risk.STOPS,
                                        Phrase.of("operation.node.command.proof"),
                                        new Impact(
                                                Phrase.of("operation.node.command.impact"),
                                                List.of(),
                                                Phrase.NONE),
                                        "df -h /var/lib/docker | tail -1; systemctl --failed"))
                .toList();
    }

    private static DemoOperation key(Target on) {
        return operation(
                on,
                "key.install",
                "deploy",
                Risk.SAFE,
                Phrase.of(
                        "operation.proof.key.install",
                        "SHA256:xVw2fP0cZk3mJmQvBy6H1w8tDqS4uK9aR7eLoNiG5Yc"),
                new Impact(
                        Phrase.NONE,
                        List.of(
                                new Effect(
                                        Health.HEALTHY,
                                        "/home/ops/.ssh/authorized_keys",
                                        "",
                                        Phrase.of("operation.impact.key.lines", "4"))),
                        Phrase.of("operation.impact.key")),
                "cat >> ~/.ssh/authorized_keys");
    }

    private static DemoOperation operation(
            Target on,
            String kind,
            String name,
            Risk risk,
            Phrase proof,
            Impact impact,
            String... sent) {
        return new DemoOperation(on, DemoOperation.about(kind, name, risk, proof, sent), impact);
    }
}
