package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Withheld;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/// A button for what is done to the cluster; where nothing may be done now, it says why. FX thread.
final class ActButton {

    private final PageViewModel<?> page;
    private final Button button;
    private final Withheld frame;
    private boolean fits = true;

    ActButton(PageViewModel<?> page, Icon icon, String text, Runnable run) {
        this.page = page;
        button = new Button(text, icon.view());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        frame = new Withheld(button);
        offer();
    }

    /// What is put into a window.
    Withheld view() {
        return frame;
    }

    Button button() {
        return button;
    }

    ActButton styled(String style) {
        button.getStyleClass().add(style);
        return this;
    }

    /// Looks again whether something may be done now.
    void offer() {
        offer(fits);
    }

    /// @param now whether it makes sense for what is chosen
    void offer(boolean now) {
        fits = now;
        frame.why(page.refusalProperty().get());
        if (!now) {
            button.setDisable(true);
        }
    }

    /// Offered from now on whenever something may be done.
    ActButton kept() {
        page.refusalProperty().subscribe(r -> offer());
        return this;
    }
}
