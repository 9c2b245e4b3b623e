package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.access.Matrix;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/// The SSH keys on the vault's page.
final class KeysPart {

    private final Workbench bench;
    private final Safe safe;
    private final Texts texts;
    private final KeyDialogs dialogs;
    private final KeyServerDialogs servers;

    /// @param changed is told after each change
    KeysPart(
            Workbench bench,
            Safe safe,
            KeyDeployment deployment,
            VaultDialogs forms,
            Runnable changed) {
        this.bench = bench;
        this.safe = safe;
        texts = bench.texts();
        dialogs = new KeyDialogs(bench, safe, forms, changed);
        servers = new KeyServerDialogs(bench, safe, deployment, forms);
    }

    List<Node> rows(List<SshKey> keys) {
        List<Node> rows = new ArrayList<>();
        Label title = new Label(texts.text("vault.keys"));
        title.getStyleClass().addAll("h2", "vault-section");
        rows.add(title);
        String help = texts.text("vault.keys.none.help");
        String role = texts.text(VaultWords.role(Matrix.least(Right.KEYS)));
        rows.add(
                VaultRows.row(
                        keys.isEmpty() ? texts.text("vault.keys.none") : "",
                        may() ? help : help + " " + texts.text("vault.needs", role),
                        button("vault.key.import", dialogs::importKey),
                        button("vault.key.make", dialogs::make)));
        keys.forEach(key -> rows.add(row(key)));
        return rows;
    }

    private Node row(SshKey key) {
        List<String> users = safe.keys().users(key);
        String use =
                users.isEmpty()
                        ? texts.text("vault.key.unused")
                        : texts.text("vault.key.used", String.join(", ", users));
        String about = key.algorithm() + " · " + key.fingerprint() + " · " + use;
        String all =
                key.encrypted() ? about + " · " + texts.text("vault.key.passphrase.has") : about;
        Button install = button("vault.key.install.open", () -> servers.install(key));
        Button rotate = button("vault.key.rotate.open", () -> servers.rotate(key));
        if (users.isEmpty() && may()) {
            rotate.setDisable(true);
            rotate.setAccessibleHelp(texts.text("vault.key.rotate.unused"));
        }
        MenuButton more = new MenuButton("", Icon.MORE.view());
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setDisable(!may());
        more.setAccessibleHelp(refusal());
        more.getStyleClass().add("more-button");
        more.setAccessibleText(texts.text("vault.key.more", key.name()));
        more.getItems()
                .addAll(
                        item("vault.key.save", () -> dialogs.savePublic(key)),
                        item("vault.key.private", () -> dialogs.savePrivate(key)),
                        item("vault.key.bind", () -> dialogs.bind(key)),
                        item("vault.key.rename", () -> dialogs.rename(key)),
                        new SeparatorMenuItem(),
                        item("vault.key.uninstall.open", () -> servers.uninstall(key)),
                        item("vault.key.remove", () -> dialogs.remove(key)));
        Node row =
                VaultRows.row(
                        key.comment().isEmpty()
                                ? key.name()
                                : key.name() + " (" + key.comment() + ")",
                        all,
                        button("vault.key.copy", () -> dialogs.copy(key)),
                        install,
                        rotate,
                        more);
        row.setAccessibleText(key.name() + ", " + all);
        return row;
    }

    /// Whether who is here may change keys; the public half is everybody's.
    private boolean may() {
        return bench.data().control().who().may(Right.KEYS);
    }

    private String refusal() {
        return new Needs(texts, bench.data()).refusal(Right.KEYS).orElse("");
    }

    private Button button(String key, Runnable run) {
        Button button = VaultRows.button(texts.text(key), run);
        if (!may() && !key.equals("vault.key.copy")) {
            button.setDisable(true);
            button.setAccessibleHelp(refusal());
        }
        return button;
    }

    private MenuItem item(String key, Runnable run) {
        MenuItem item = new MenuItem(texts.text(key));
        item.setOnAction(e -> run.run());
        return item;
    }
}
