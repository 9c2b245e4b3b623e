package dev.pilothouse.app.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ChangeListener;

/// What the desktop prefers, as far as JavaFX can tell. FX thread.
public final class SystemLook implements AutoCloseable {

    private final BooleanProperty dark;
    private final ChangeListener<ColorScheme> listener = (o, was, is) -> read();

    /// Keeps a property true while the system prefers dark.
    public SystemLook(BooleanProperty dark) {
        this.dark = dark;
        Platform.getPreferences().colorSchemeProperty().addListener(listener);
        read();
    }

    private void read() {
        dark.set(Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
    }

    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(listener);
    }
}
