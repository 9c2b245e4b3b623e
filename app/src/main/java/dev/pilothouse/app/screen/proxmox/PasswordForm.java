package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.dialog.PasswordBox;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.SecretClipboard;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.PasswordMaker;
import dev.pilothouse.core.vault.Secret;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

/// Asks for a new password inside a guest, typed or made here, and by which way it gets there.
final class PasswordForm {

    private static final int LEAST = 5;

    private final GuestPage guest;
    private final Texts texts;

    PasswordForm(GuestPage guest) {
        this.guest = guest;
        this.texts = guest.page().texts();
    }

    void show() {
        Guest now = guest.now();
        boolean container = now.kind() == GuestKind.LXC;
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.password", now.shown()),
                        texts.text("proxmox.form.password.once"),
                        texts.text("proxmox.form.next"));
        TextField user = form.text("proxmox.form.user", "root");
        TextField length = form.text("proxmox.form.length", "20");
        TextField alphabet = form.text("proxmox.form.alphabet", PasswordMaker.READABLE);
        Button make = new Button(texts.text("proxmox.form.make"), Icon.RELOAD.view());
        Button copy = new Button(texts.text("dialog.copy"), Icon.COPY.view());
        PasswordBox box = form.secret("proxmox.form.typed", make, copy);
        TextField typed = box.field();
        make.setOnAction(e -> typed.setText(made(length.getText(), alphabet.getText())));
        copy.setOnAction(
                e -> {
                    new SecretClipboard().copy(typed.getText());
                    copy.setText(texts.text("dialog.copied"));
                });
        typed.textProperty().subscribe(t -> copy.setText(texts.text("dialog.copy")));
        ComboBox<Target> node =
                container ? new GuestForms(guest.acts()).sshNode(form, now) : new ComboBox<>();
        CheckBox agent =
                container ? new CheckBox() : form.check("proxmox.form.agent", now.running());
        typed.setText(made("20", alphabet.getText()));
        form.must(
                () ->
                        typed.getText().length() < LEAST
                                ? texts.text("proxmox.form.typed.wrong")
                                : "");
        form.must(() -> user.getText().isBlank() ? texts.text("proxmox.form.user.wrong") : "");
        form.must(
                () ->
                        container && node.getValue() == null
                                ? texts.text("proxmox.form.password.node")
                                : "");
        guest.acts()
                .form(
                        form,
                        () -> {
                            try (Secret secret = box.take()) {
                                guest.acts()
                                        .ask(
                                                operation(
                                                        user.getText().strip(),
                                                        secret,
                                                        node.getValue(),
                                                        agent.isSelected()));
                            }
                        });
    }

    private Operation operation(String user, Secret secret, Target node, boolean agent) {
        Guest now = guest.now();
        return now.kind() == GuestKind.LXC
                ? guest.acts().changes().password(now, user, secret, node)
                : guest.acts().changes().password(now, user, secret, agent);
    }

    private static String made(String length, String alphabet) {
        int wanted = length.strip().matches("[0-9]{1,3}") ? Integer.parseInt(length.strip()) : 20;
        if (alphabet.chars().distinct().count() < 10) {
            return "";
        }
        try (Secret secret =
                new PasswordMaker()
                        .make(
                                Math.clamp(wanted, PasswordMaker.LEAST, PasswordMaker.MOST),
                                alphabet)) {
            return secret.use(String::new);
        }
    }
}
