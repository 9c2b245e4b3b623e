package dev.pilothouse.app.page;

import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Region;

/// What is below the row of sub-tabs.
public interface Part {

    Region view();

    /// The node has been read, or the cursor has moved; called while the part is in front.
    ///
    /// @param stale whether the figures are too old to look live
    void show(TargetState state, boolean stale);

    /// Ctrl+F.
    default void find() {}

    /// Shows one of the things it shows, such as a row.
    ///
    /// @param within its name or number, as the part knows it
    default void go(String within) {}

    /// F5, beside the reading of the node.
    default void refresh() {}

    default void close() {}
}
