package dev.pilothouse.app.page;

import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

import org.jspecify.annotations.Nullable;

/// A target, or a part of one, at the time cursor, and which of its sub-tabs is in front. UI
/// thread.
///
/// @param <P> the sub-tabs
public interface PageModel<P extends Enum<P>> extends HeadModel, AutoCloseable {

    /// Null when there is no such target at the cursor.
    ReadOnlyObjectProperty<@Nullable TargetState> stateProperty();

    ObjectProperty<P> placeProperty();

    /// The moment shown: now, or the cursor. Milliseconds since 1970.
    long now();

    /// Ages and axes go on while nothing arrives; called every few seconds while it is looked at.
    void tick();

    /// Whether anybody looks at the page.
    default void watch(boolean looked) {}

    @Override
    void close();
}
