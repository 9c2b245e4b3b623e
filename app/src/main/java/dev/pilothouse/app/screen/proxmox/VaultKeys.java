package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;

import java.util.List;

/// Offers the public keys of the vault for a field that takes one a line. FX thread.
final class VaultKeys extends MenuButton {

    private final Texts texts;
    private final TextArea field;

    VaultKeys(Workbench bench, TextArea field) {
        super(bench.texts().text("proxmox.create.keys.vault"), Icon.KEY.view());
        this.texts = bench.texts();
        this.field = field;
        setMinWidth(Region.USE_PREF_SIZE);
        offer(List.of());
        // The vault may be opened while the form is there.
        setOnShowing(e -> ask(bench));
        ask(bench);
    }

    private void ask(Workbench bench) {
        Subscription unused =
                bench.ui()
                        .compute(
                                () -> bench.data().access().keys().get(),
                                this::offer,
                                e -> offer(List.of()));
    }

    private void offer(List<SshKey> keys) {
        List<MenuItem> items = keys.stream().map(this::item).toList();
        if (items.size() == getItems().size() && !items.isEmpty() && same(items)) {
            return;
        }
        if (items.isEmpty()) {
            MenuItem none = new MenuItem(texts.text("proxmox.create.keys.none"));
            none.setDisable(true);
            getItems().setAll(none);
        } else {
            getItems().setAll(items);
        }
    }

    /// A menu that is open does not change under the pointer.
    private boolean same(List<MenuItem> items) {
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).getText().equals(getItems().get(i).getText())) {
                return false;
            }
        }
        return true;
    }

    private MenuItem item(SshKey key) {
        MenuItem item = new MenuItem(key.name() + "  " + key.fingerprint());
        item.setMnemonicParsing(false);
        item.setOnAction(e -> add(key.line()));
        return item;
    }

    private void add(String line) {
        String typed = field.getText() == null ? "" : field.getText().strip();
        if (typed.lines().noneMatch(line::equals)) {
            field.setText(typed.isEmpty() ? line : typed + "\n" + line);
        }
    }
}
