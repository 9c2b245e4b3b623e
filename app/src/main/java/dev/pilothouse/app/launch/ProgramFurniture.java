package dev.pilothouse.app.launch;

import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Furniture;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.engine.Engine;

import java.util.List;

/// The screens and actions of the program's window.
record ProgramFurniture(Engine engine) implements Furniture {

    @Override
    public List<ScreenKind> screens(Workbench workbench) {
        return List.of();
    }

    @Override
    public void actions(Workbench workbench, Actions actions) {}
}
