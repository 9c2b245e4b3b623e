package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Region;

/// A sub-tab that is a screen of its own kind; it reads for itself.
record ScreenPart(Screen screen) implements Part {

    @Override
    public Region view() {
        return (Region) screen.view();
    }

    @Override
    public void show(TargetState state, boolean stale) {}

    @Override
    public void refresh() {
        screen.refresh();
    }

    @Override
    public void find() {
        screen.find();
    }

    @Override
    public void close() {
        screen.close();
    }
}
