package dev.pilothouse.app.shell;

import javafx.scene.Parent;

/// What fills a tab. Made and used on the FX thread.
public interface Screen extends AutoCloseable {

    Parent view();

    /// The part of the tab that is chosen, such as a sub-tab; kept over a restart.
    default String place() {
        return "";
    }

    default void go(String place) {}

    /// The window speaks another language from now on.
    ///
    /// @return whether the screen has taken over the new words and goes on; else it is made anew
    default boolean renew(Workbench fresh) {
        return false;
    }

    /// F5.
    default void refresh() {}

    /// Ctrl+F.
    default void find() {}

    @Override
    void close();
}
