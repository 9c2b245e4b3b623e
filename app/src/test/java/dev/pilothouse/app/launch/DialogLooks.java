package dev.pilothouse.app.launch;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.dialog.CommandContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Offer;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.dialog.Redaction;
import dev.pilothouse.app.dialog.UncaughtDialog;
import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.shell.LoginHelp;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Fault;

import javafx.stage.WindowEvent;

import java.util.List;
import java.util.Map;

/// Dialogs of the window itself and of targets, the drawer, and what is told in passing.
final class DialogLooks {

    private final Ways ways;
    private final DemoBench demo;

    DialogLooks(Ways ways, DemoBench demo) {
        this.ways = ways;
        this.demo = demo;
    }

    void others() {
        ways.dialog(
                "uncaught",
                () ->
                        new UncaughtDialog(
                                        new DirectUi(),
                                        ways.bench()::texts,
                                        ways.bench().dialogs(),
                                        Map.of("Pilothouse", "1", "Java", "25"),
                                        () -> new Redaction("/home/ann", "ann", List.of()))
                                .report("ui", new IllegalStateException("no such row")));
        ways.dialog(
                "command",
                () -> {
                    CommandContent content =
                            new CommandContent(
                                    ways.bench().texts(),
                                    "pilothouse service restart web-1 nginx.service --yes",
                                    yes -> {});
                    content.closeWith(ways.bench().dialogs().show(content)::close);
                });
        ways.dialog(
                "exit",
                () -> {
                    ways.operations().everyState();
                    WindowEvent.fireEvent(
                            ways.hand().stage(),
                            new WindowEvent(ways.hand().stage(), WindowEvent.WINDOW_CLOSE_REQUEST));
                });
        ways.dialog(
                "secret",
                () ->
                        new LoginHelp(ways.bench())
                                .ask(
                                        new Fault.SecretNeeded(
                                                "192.0.2.61:22",
                                                "ssh:ops@192.0.2.61",
                                                "password",
                                                false),
                                        () -> {}));
        ways.dialog(
                "secret-passphrase",
                () ->
                        new LoginHelp(ways.bench())
                                .ask(
                                        new Fault.SecretNeeded(
                                                "192.0.2.61:22",
                                                "ssh-key:/home/ann/.ssh/id_ed25519",
                                                "passphrase",
                                                true),
                                        () -> {}));
    }

    void targets() {
        Fault.HostKeyUnknown unknown =
                new Fault.HostKeyUnknown(
                        "192.0.2.10:22",
                        "ssh-ed25519",
                        "SHA256:xVw2fP0cZk3mJmQvBy6H1w8tDqS4uK9aR7eLoNiG5Yc",
                        "AAAAC3NzaC1lZDI1NTE5AAAAIH");
        Fault.HostKeyChanged changed =
                new Fault.HostKeyChanged(
                        "192.0.2.10:22",
                        "SHA256:xVw2fP0cZk3mJmQvBy6H1w8tDqS4uK9aR7eLoNiG5Yc",
                        List.of("SHA256:0b9kT2mWqY7hVxJ4cN1zPdRgS8fLuE3aIoK6tM5wQyA"),
                        "/home/ann/.ssh/known_hosts",
                        12);
        tested("target-test-unknown", "hostkey", unknown);
        tested("target-test-changed", "hostkey", changed);
        tested(
                "target-test-login",
                "login",
                new Fault.AuthFailed(
                        "192.0.2.10:22",
                        "ops",
                        List.of("publickey"),
                        List.of("publickey", "password")));
        tested("target-test-refused", "connect", new Fault.Refused("192.0.2.10:22"));
        ways.add(
                "target-discard",
                () -> {
                    ways.open("fleet", "", "");
                    ways.bench().navigator().run("target.edit", AllDialogs.NODE);
                    ways.hand().type(".dialog-frame .text-field", "somewhere else");
                    ways.hand().escape();
                },
                () -> ways.hand().press("target.discard.do"));
    }

    private void tested(String name, String step, Fault fault) {
        ways.dialog(
                name,
                () -> {
                    demo.probing = (target, progress) -> DemoBench.failing(step, fault, progress);
                    ways.bench().navigator().run("target.edit", AllDialogs.NODE);
                    ways.hand().press("target.test.start");
                });
    }

    void drawer() {
        for (int row = 0; row < 7; row++) {
            int chosen = row;
            ways.add(
                    "drawer-" + row,
                    () -> {
                        ways.open("fleet", "", "");
                        ways.operations().everyState();
                        ways.bench().navigator().run("window.drawer", "");
                        ways.hand().entry(".drawer-list", chosen);
                    },
                    () -> {
                        ways.bench().navigator().run("window.drawer", "");
                        ways.operations().clear();
                    });
        }
    }

    void toasts() {
        Texts texts = ways.bench().texts();
        ways.passing(
                "toasts",
                () -> {
                    DialogService to = ways.bench().dialogs();
                    to.toast(Tone.INFO, texts.text("vault.key.nothing"), "");
                    to.toast(Tone.DONE, texts.text("vault.export.done"), "");
                    to.toast(
                            Tone.WARNING,
                            texts.text("vault.idle.soon"),
                            texts.text("vault.idle.soon.detail"),
                            List.of(new Offer(texts.text("vault.idle.stay"), () -> {})));
                    to.toast(
                            Tone.FAILED,
                            texts.text("doctor.failed", "fra-edge-02"),
                            texts.text("operation.fault.refused", "192.0.2.10:22"));
                });
    }
}
