package dev.pilothouse.app.shell;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ErrorCard;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// Across the window, that nothing is being recorded, why, and what to do; takes no room while the
/// cache can be written, or when somebody has put it away until it is another trouble.
final class CacheBand {

    private final Format format;
    private final StackPane band = new StackPane();
    private final Region scroll = SharpScroll.whole(band);
    private final Button hide;
    private @Nullable Fault shown;

    CacheBand(Format format) {
        this.format = format;
        hide = new Button(format.texts().text("shell.cache.hide"));
        hide.setMinWidth(Region.USE_PREF_SIZE);
        hide.setOnAction(e -> band.setVisible(false));
        band.getStyleClass().add("cache-band");
        band.setMinHeight(Region.USE_PREF_SIZE);
        band.setVisible(false);
    }

    Region view() {
        return scroll;
    }

    /// @param fault null while it can be written; one that is locked waits for its vault
    void show(@Nullable Fault fault) {
        Fault told = fault instanceof Fault.VaultLocked ? null : fault;
        if (Objects.equals(told, shown)) {
            return;
        }
        shown = told;
        band.setVisible(told != null);
        band.getChildren().clear();
        if (told != null) {
            band.getChildren().add(card(told));
        }
    }

    /// Brings it back where it was put away, and gives it the keys.
    void focus() {
        if (shown != null) {
            band.setVisible(true);
            hide.requestFocus();
        }
    }

    private ErrorCard card(Fault fault) {
        Texts texts = format.texts();
        FaultText.Told told = new FaultText(format).tell(fault);
        String what = texts.text("shell.cache.unwritten", told.title());
        hide.setAccessibleHelp(what + " " + told.why() + " " + told.remedy());
        return new ErrorCard(
                new ErrorCard.Trouble(what, told.why(), told.remedy(), told.command()),
                new ErrorCard.Labels(
                        new Names(texts).health(Health.UNHEALTHY),
                        "",
                        texts.text("node.fault.copy"),
                        ""),
                List.of(hide));
    }
}
