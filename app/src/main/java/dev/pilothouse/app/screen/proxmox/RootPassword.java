package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.SecretClipboard;
import dev.pilothouse.core.vault.PasswordMaker;
import dev.pilothouse.core.vault.Secret;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/// The password of new containers. Nobody gets one that was not asked for: it is typed, or made at
/// the press of a button, and can be copied while it stands there.
final class RootPassword {

    private static final int LENGTH = 20;

    private final Texts texts;
    private final Form form;
    private final CreateFields fields;

    RootPassword(GuestActs acts, Form form, CreateFields fields) {
        this.texts = acts.texts();
        this.form = form;
        this.fields = fields;
    }

    void add() {
        Button make = new Button(texts.text("proxmox.create.password.make"), Icon.RELOAD.view());
        Button copy = new Button(texts.text("dialog.copy"), Icon.COPY.view());
        TextField password = form.secret("proxmox.create.password", make, copy).field();
        fields.add("password", password);
        make.setOnAction(e -> password.setText(made()));
        copy.setOnAction(
                e -> {
                    new SecretClipboard().copy(password.getText());
                    copy.setText(texts.text("dialog.copied"));
                });
        password.textProperty()
                .subscribe(
                        text -> {
                            copy.setDisable(text.isEmpty());
                            copy.setText(texts.text("dialog.copy"));
                        });
        Label once = form.note("");
        form.onJudge(
                () -> {
                    double count = fields.number("count");
                    once.setText(
                            count > 1
                                    ? texts.text("proxmox.create.password.once.all", (int) count)
                                    : texts.text("proxmox.create.password.once"));
                });
    }

    private static String made() {
        try (Secret made = new PasswordMaker().make(LENGTH, PasswordMaker.READABLE)) {
            return made.use(String::new);
        }
    }
}
