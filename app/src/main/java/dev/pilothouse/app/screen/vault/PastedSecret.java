package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.vault.Secret;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.FlowPane;

import java.util.Arrays;

/// A text of several lines that is secret, taken from the clipboard at the press of a button: it is
/// never shown, only how many lines there are. A field for it would show it to whoever looks.
final class PastedSecret extends FlowPane {

    private final Texts texts;
    private final Label said = new Label();
    private final Button paste;
    private Secret held = Secret.of(new char[0]);

    PastedSecret(Texts texts) {
        super(8, 4);
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        paste = new Button(texts.text("vault.key.paste"), Icon.COPY.view());
        paste.setOnAction(e -> take(Clipboard.getSystemClipboard().getString()));
        said.getStyleClass().addAll("small", "muted");
        said.setText(texts.text("vault.key.paste.help"));
        said.setWrapText(true);
        getChildren().addAll(paste, said);
        sceneProperty()
                .addListener(
                        (o, was, is) -> {
                            if (is == null) {
                                held.close();
                            }
                        });
    }

    private void take(@org.jspecify.annotations.Nullable String pasted) {
        held.close();
        char[] chars = pasted == null ? new char[0] : pasted.toCharArray();
        held = Secret.of(chars);
        Arrays.fill(chars, '\0');
        said.setText(
                pasted == null || pasted.isBlank()
                        ? texts.text("vault.key.paste.none")
                        : texts.plural("vault.key.pasted", (int) pasted.lines().count()));
    }

    /// What was pasted so far; the caller closes it.
    Secret peek() {
        return held.copy();
    }
}
