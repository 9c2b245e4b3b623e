package dev.pilothouse.app.shell;

import javafx.geometry.Point2D;
import javafx.scene.Parent;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What the workspace needs of its window.
///
/// @param kinds of screens, by name
record WorkspaceHost(Map<String, ScreenKind> kinds, FleetBook book, OutsideWindows outside)
        implements Workspace.Host {

    @Override
    public Screen screen(TabKey tab) {
        ScreenKind kind = kinds.get(tab.kind());
        if (kind == null) {
            throw new IllegalStateException("there is no screen " + tab.kind());
        }
        return kind.open(tab.subject());
    }

    @Override
    public TabLook look(TabKey tab) {
        return book.look(tab);
    }

    @Override
    public Workspace.OutsideWindow window(Parent content, @Nullable Point2D at) {
        return outside.open(content, at);
    }

    @Override
    public boolean within(Point2D onScreen) {
        return OutsideWindows.within(onScreen);
    }
}
