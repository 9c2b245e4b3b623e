package dev.pilothouse.app.page;

import dev.pilothouse.app.shell.Workbench;

import javafx.beans.property.ReadOnlyObjectProperty;

/// What the lines above a page show and do. UI thread.
public interface HeadModel {

    Workbench bench();

    ReadOnlyObjectProperty<PageHeader> headerProperty();

    /// Whether the window shows the present.
    boolean live();

    /// Reads the target now.
    void refresh();
}
