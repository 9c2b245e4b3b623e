package dev.pilothouse.app.widget;

import javafx.animation.PauseTransition;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;

/// Copies a secret and takes it away again after 30 s, unless something else was copied since. FX
/// thread.
public final class SecretClipboard {

    public static final int SECONDS = 30;

    private final Duration after;

    public SecretClipboard() {
        this(Duration.seconds(SECONDS));
    }

    /// @param after how long it stays
    SecretClipboard(Duration after) {
        this.after = after;
    }

    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard board = Clipboard.getSystemClipboard();
        board.setContent(content);
        PauseTransition wait = new PauseTransition(after);
        wait.setOnFinished(
                e -> {
                    if (text.equals(board.getString())) {
                        board.clear();
                    }
                });
        wait.play();
    }
}
