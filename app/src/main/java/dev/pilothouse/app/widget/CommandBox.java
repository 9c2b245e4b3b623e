package dev.pilothouse.app.widget;

import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A command as it would be typed: fixed width, can be marked and copied, can't be changed.
public final class CommandBox extends TextArea {

    private static final int MOST_ROWS = 12;

    /// Padding and edges left and right.
    private static final double AROUND = 22;

    public CommandBox(String command) {
        getStyleClass().add("command-box");
        setEditable(false);
        setWrapText(true);
        setCommand(command);
        setMinHeight(Region.USE_PREF_SIZE);
        setMaxHeight(Region.USE_PREF_SIZE);
        setMinWidth(0);
        setPrefColumnCount(24);
        widthProperty().subscribe(w -> fit());
        fontProperty().subscribe(f -> fit());
    }

    /// Shows another one.
    public final void setCommand(String command) {
        setText(command);
        setAccessibleText(command);
        setPrefRowCount(Math.clamp(command.lines().count(), 1, MOST_ROWS));
        fit();
    }

    /// As many rows as the command takes at this width, so that nothing of it is hidden.
    private void fit() {
        double room = getWidth() - AROUND;
        if (room <= 0) {
            return;
        }
        Text measure = new Text("X");
        measure.setFont(getFont());
        double row = measure.getLayoutBounds().getHeight();
        measure.setText(getText());
        measure.setWrappingWidth(room);
        long rows = Math.round(measure.getLayoutBounds().getHeight() / row);
        setPrefRowCount(Math.clamp(rows, 1, MOST_ROWS));
    }

    /// Puts a text on the clipboard.
    public static void copyText(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
