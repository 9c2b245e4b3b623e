package dev.pilothouse.app.shell;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The column of screens at the very left.
final class Rail extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Map<String, Button> buttons = new HashMap<>();

    Rail(List<ScreenKind> kinds, Texts texts, Consumer<TabKey> open) {
        getStyleClass().add("rail");
        kinds.stream().filter(k -> !k.below()).forEach(k -> add(k, texts, open));
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().add(gap);
        kinds.stream().filter(ScreenKind::below).forEach(k -> add(k, texts, open));
    }

    /// Marks the screen in front.
    void choose(String kind) {
        buttons.forEach(
                (name, button) -> button.pseudoClassStateChanged(CHOSEN, name.equals(kind)));
    }

    private void add(ScreenKind kind, Texts texts, Consumer<TabKey> open) {
        FontIcon icon = Icon.of(kind.icon());
        icon.getStyleClass().add("icon-20");
        Button button = new Button(texts.text(kind.name() + ".title"), icon);
        button.setContentDisplay(ContentDisplay.TOP);
        button.getStyleClass().add("rail-item");
        button.setOnAction(e -> open.accept(new TabKey(kind.name(), "")));
        buttons.put(kind.name(), button);
        getChildren().add(button);
    }
}
