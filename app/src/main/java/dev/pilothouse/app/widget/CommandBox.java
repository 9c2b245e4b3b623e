package dev.pilothouse.app.widget;

import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;

/// A command as it would be typed: fixed width, can be marked and copied, can't be changed.
public final class CommandBox extends TextArea {

    public CommandBox(String command) {
        super(command);
        getStyleClass().add("command-box");
        setEditable(false);
        setWrapText(true);
        int lines = Math.clamp(command.lines().count(), 1, 12);
        setPrefRowCount(lines);
        setMinHeight(Region.USE_PREF_SIZE);
        setMaxHeight(Region.USE_PREF_SIZE);
    }

    /// Puts a text on the clipboard.
    public static void copyText(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
