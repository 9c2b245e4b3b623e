package dev.pilothouse.app.demo;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/// A screen in a window without a display, and what can be read on it.
public final class Shown implements AutoCloseable {

    private final Screen screen;
    private final Stage stage;

    private Shown(Screen screen, Stage stage) {
        this.screen = screen;
        this.stage = stage;
    }

    public static Shown of(
            DemoBench demo, Function<Workbench, ScreenKind> kind, String subject, String place) {
        return of(demo, kind, subject, place, "en", 1136);
    }

    public static Shown of(
            DemoBench demo,
            Function<Workbench, ScreenKind> kind,
            String subject,
            String place,
            String language,
            double width) {
        Screen screen =
                Headless.on(
                        () -> {
                            Screen made =
                                    kind.apply(demo.bench(new Texts(Locale.of(language))))
                                            .open(subject);
                            made.go(place);
                            return made;
                        });
        Theme theme = Headless.on(Theme::new);
        return new Shown(screen, Headless.show(theme, screen.view(), width, 800));
    }

    public Screen screen() {
        return screen;
    }

    public Parent view() {
        return screen.view();
    }

    /// All words on the screen.
    public List<String> words() {
        return Headless.on(
                () -> {
                    List<String> words = new ArrayList<>();
                    collect(screen.view(), words);
                    return words;
                });
    }

    private static void collect(Node node, List<String> words) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            words.add(labeled.getText());
        } else if (node instanceof Text text && !text.getText().isEmpty()) {
            words.add(text.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    public int count(String selector) {
        return Headless.on(
                () ->
                        (int)
                                screen.view().lookupAll(selector).stream()
                                        .filter(Objects::nonNull)
                                        .count());
    }

    @Override
    public void close() {
        Headless.run(screen::close);
        Headless.close(stage);
    }
}
