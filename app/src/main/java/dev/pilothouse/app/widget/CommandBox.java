package dev.pilothouse.app.widget;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
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
    }

    /// Shows another one.
    public final void setCommand(String command) {
        setText(command);
        setAccessibleText(command);
        setPrefRowCount(Math.clamp(command.lines().count(), 1, MOST_ROWS));
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /// As high as the command is drawn at this width, so that nothing of it is hidden and no row is
    /// empty. The toolkit's own height of several rows is another.
    @Override
    protected double computePrefHeight(double width) {
        double room = (width < 0 ? prefWidth(-1) : width) - AROUND;
        if (room <= 0
                || !(lookup(".content") instanceof Region content)
                || !(content.lookup(".text") instanceof Text drawn)) {
            return super.computePrefHeight(width);
        }
        Text measure = new Text("X");
        measure.setFont(drawn.getFont());
        measure.setBoundsType(drawn.getBoundsType());
        double row = measure.getLayoutBounds().getHeight();
        measure.setText(getText());
        measure.setWrappingWidth(room);
        double whole = measure.getLayoutBounds().getHeight();
        long rows = Math.max(1, Math.round(whole / row));
        double text = rows > MOST_ROWS ? whole / rows * MOST_ROWS : whole;
        return Math.ceil(text + around(content.getInsets()) + around(getInsets()));
    }

    private static double around(Insets insets) {
        return insets.getTop() + insets.getBottom();
    }

    /// Puts a text on the clipboard.
    public static void copyText(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
