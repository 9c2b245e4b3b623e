package dev.pilothouse.app.shell;

import dev.pilothouse.app.theme.Icon;

import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Screens with nothing but a button, which note what happens to them.
final class Rooms implements Furniture {

    final List<String> closed = new ArrayList<>();
    final List<String> went = new ArrayList<>();
    String place = "";
    private final Function<Workbench, @Nullable Guard> guards;
    private Optional<Navigator> current = Optional.empty();

    Rooms() {
        this(workbench -> null);
    }

    /// @param guards makes what covers the window
    Rooms(Function<Workbench, @Nullable Guard> guards) {
        this.guards = guards;
    }

    Navigator navigator() {
        return current.orElseThrow();
    }

    @Override
    public @Nullable Guard guard(Workbench workbench) {
        return guards.apply(workbench);
    }

    @Override
    public List<ScreenKind> screens(Workbench workbench) {
        current = Optional.of(workbench.navigator());
        return List.of(new Room(this, "fleet"), new Room(this, "node"));
    }

    @Override
    public void actions(Workbench workbench, Actions actions) {}

    private record Room(Rooms rooms, String name) implements ScreenKind {
        @Override
        public String icon() {
            return Icon.FLEET.literal();
        }

        @Override
        public Screen open(String subject) {
            VBox box = new VBox(new Button(name + " " + subject));
            box.setPadding(new Insets(16));
            return new Screen() {
                @Override
                public Parent view() {
                    return box;
                }

                @Override
                public String place() {
                    return rooms.place;
                }

                @Override
                public void go(String place) {
                    rooms.went.add(place);
                }

                @Override
                public void close() {
                    rooms.closed.add(name + " " + subject);
                }
            };
        }
    }
}
