package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.dialog.PasswordBox;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Users.User;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.List;

/// Adds, changes and removes users.
final class UserDialogs {

    private final Workbench bench;
    private final Safe safe;
    private final Texts texts;
    private final VaultDialogs dialogs;
    private final Runnable changed;

    /// @param changed is told after each change
    UserDialogs(Workbench bench, Safe safe, VaultDialogs dialogs, Runnable changed) {
        this.bench = bench;
        this.safe = safe;
        texts = bench.texts();
        this.dialogs = dialogs;
        this.changed = changed;
    }

    /// @param first whether there is none yet: that one is an admin, and most often who sits here
    /// @param then done after it was added
    void add(boolean first, Runnable then) {
        TextField name = new TextField(first ? safe.signIn().person() : "");
        ComboBox<Role> role = roles(first ? Role.ADMIN : Role.OPERATOR);
        role.setDisable(first);
        PasswordBox typed = new PasswordBox(texts, texts.text("vault.user.password"));
        PasswordBox again = new PasswordBox(texts, texts.text("vault.setup.again"));
        CheckBox must = must();
        must.setSelected(!first);
        this.<String>form(first ? "vault.user.add.first" : "vault.user.add", "")
                .with(
                        labelled("vault.user.name", name),
                        labelled("vault.user.role", role),
                        typed,
                        again,
                        must)
                .show(
                        f -> {
                            String called = name.getText().strip();
                            Role as = role.getValue();
                            boolean change = must.isSelected();
                            Secret password = dialogs.taken(f, typed, again);
                            return password == null
                                    ? null
                                    : () -> {
                                        try (password) {
                                            safe.users().add(called, as, password, change);
                                            return called;
                                        }
                                    };
                        },
                        user -> {
                            done(user);
                            then.run();
                        });
    }

    void password(User user) {
        PasswordBox first = new PasswordBox(texts, texts.text("vault.user.password"));
        PasswordBox again = new PasswordBox(texts, texts.text("vault.setup.again"));
        CheckBox must = must();
        this.<String>form("vault.user.reset", user.name())
                .with(first, again, must)
                .show(
                        f -> {
                            boolean change = must.isSelected();
                            Secret password = dialogs.taken(f, first, again);
                            return password == null
                                    ? null
                                    : () -> {
                                        try (password) {
                                            safe.users().password(user.name(), password, change);
                                            return user.name();
                                        }
                                    };
                        },
                        this::done);
    }

    void role(User user) {
        ComboBox<Role> role = roles(user.role());
        this.<String>form("vault.user.edit", user.name())
                .with(labelled("vault.user.role", role))
                .show(
                        f -> {
                            Role as = role.getValue();
                            return () -> {
                                safe.users().role(user.name(), as);
                                return user.name();
                            };
                        },
                        this::done);
    }

    void disable(User user) {
        change(
                () -> {
                    if (user.disabled()) {
                        safe.users().enable(user.name());
                    } else {
                        safe.users().disable(user.name());
                    }
                });
    }

    void remove(User user) {
        bench.dialogs()
                .ask(
                        new Question(
                                Tone.WARNING,
                                texts.text("vault.user.remove.title", user.name()),
                                texts.text("vault.user.remove.sentence"),
                                "",
                                List.of(
                                        new Choice(
                                                "remove",
                                                texts.text("vault.user.remove.go", user.name()),
                                                true))),
                        answer ->
                                answer.ifPresent(
                                        a -> change(() -> safe.users().remove(user.name()))));
    }

    private void change(Runnable work) {
        bench.ui()
                .compute(
                        () -> {
                            work.run();
                            return true;
                        },
                        ok -> changed.run(),
                        dialogs::tell);
    }

    private void done(String user) {
        changed.run();
    }

    private CheckBox must() {
        CheckBox must = new CheckBox(texts.text("vault.user.must"));
        must.setSelected(true);
        return must;
    }

    private ComboBox<Role> roles(Role chosen) {
        ComboBox<Role> box = new ComboBox<>();
        box.getItems().setAll(Role.values());
        box.setValue(chosen);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setCellFactory(list -> new RoleCell());
        box.setButtonCell(new RoleCell());
        return box;
    }

    private final class RoleCell extends ListCell<Role> {
        @Override
        protected void updateItem(Role role, boolean empty) {
            super.updateItem(role, empty);
            setText(
                    empty
                            ? ""
                            : texts.text(VaultWords.role(role))
                                    + ": "
                                    + texts.text(VaultWords.role(role) + ".help"));
        }
    }

    private VBox labelled(String key, Control control) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(control);
        control.setAccessibleText(texts.text(key));
        return new VBox(4, label, control);
    }

    private <T> VaultForm<T> form(String key, String name) {
        return new VaultForm<>(
                bench,
                texts.text(key + ".title", name),
                texts.text(key + ".sentence"),
                texts.text(key + ".go"),
                dialogs::words);
    }
}
