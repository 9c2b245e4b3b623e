package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.vault.VaultState.Locking;
import dev.pilothouse.core.vault.VaultState.Phase;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// What the window's header says of the vault, and who is here. A name opens a menu; the lock alone
/// locks.
final class LockButton {

    private final LockViewModel model;
    private final Texts texts;
    private final LockView.Doings doings;
    private final Runnable leaving;
    private final Button button = new Button();

    /// @param leaving told before somebody signs out: then it is asked first who is there
    LockButton(LockViewModel model, Texts texts, LockView.Doings doings, Runnable leaving) {
        this.model = model;
        this.texts = texts;
        this.doings = doings;
        this.leaving = leaving;
        button.getStyleClass().addAll("text-button", "lock-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> pressed());
        model.stateProperty().subscribe(s -> describe());
        model.whoProperty().subscribe(w -> describe());
    }

    Node view() {
        return button;
    }

    private void describe() {
        Phase phase = model.stateProperty().get().phase();
        String who = model.whoProperty().get();
        Icon icon =
                switch (phase) {
                    case ABSENT, UNUSABLE -> Icon.VAULT;
                    case LOCKED -> Icon.LOCK;
                    case OPEN -> who.isEmpty() ? Icon.UNLOCK : Icon.USER;
                };
        String word =
                switch (phase) {
                    case ABSENT -> "vault.header.absent";
                    case UNUSABLE -> "vault.header.unusable";
                    case LOCKED -> "vault.header.locked";
                    case OPEN -> "vault.header.open";
                };
        button.setGraphic(icon.view(18));
        button.setText(phase == Phase.LOCKED || phase == Phase.UNUSABLE ? texts.text(word) : who);
        boolean named = phase == Phase.OPEN && !who.isEmpty();
        String help = texts.text(named ? word + ".menu" : word + ".help");
        button.setTooltip(new Tooltip(help));
        button.setAccessibleText(texts.text(word) + ". " + help);
    }

    private void pressed() {
        if (model.stateProperty().get().phase() != Phase.OPEN
                || model.whoProperty().get().isEmpty()) {
            lock();
            return;
        }
        ContextMenu menu = new ContextMenu();
        String user = model.user();
        menu.getItems()
                .addAll(
                        item("vault.menu.lock", Icon.LOCK, this::lock),
                        item("vault.menu.password", Icon.KEY, () -> doings.changePassword(user)),
                        new SeparatorMenuItem(),
                        item("vault.menu.signout", Icon.USER, this::signOut));
        menu.show(button, Side.BOTTOM, 0, 4);
    }

    private MenuItem item(String key, Icon icon, Runnable run) {
        MenuItem item = new MenuItem(texts.text(key), icon.view());
        item.setOnAction(e -> run.run());
        return item;
    }

    private void signOut() {
        leaving.run();
        lock();
    }

    /// Locks an open vault, and asks for the password of a locked one.
    void lock() {
        switch (model.stateProperty().get().phase()) {
            case OPEN -> model.lock(Locking.ASKED);
            case LOCKED -> model.cover();
            case ABSENT, UNUSABLE -> doings.setup();
        }
    }
}
