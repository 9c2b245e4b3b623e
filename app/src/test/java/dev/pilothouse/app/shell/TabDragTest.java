package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.Desk.Pane;
import dev.pilothouse.app.shell.Desk.Split;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tabs dragged by a mouse.
class TabDragTest {

    private static final TabKey A = new TabKey("node", "1");
    private static final TabKey B = new TabKey("node", "2");
    private static final TabKey C = new TabKey("node", "3");

    private final List<Stage> outside = new ArrayList<>();
    private final List<Point2D> places = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before every test
    private Workspace workspace;

    @SuppressWarnings("NullAway.Init") // set before every test
    private Stage stage;

    @BeforeEach
    void show() {
        Desk desk = new Desk(List.of(new Pane(1, List.of(A, B, C), 0)), 2);
        workspace =
                Headless.on(() -> new Workspace(desk, new Texts(Locale.ENGLISH), new Windows()));
        stage = Headless.show(Headless.on(Theme::new), workspace.view(), 800, 600);
        Headless.run(() -> workspace.start(Map.of(), Map.of()));
        Headless.pulse();
    }

    @AfterEach
    void close() {
        Headless.run(workspace::close);
        Headless.close(stage);
    }

    @Test
    void alongItsStrip() {
        drag(A, edge(C, 0.9));
        assertThat(desk().panes().getFirst().tabs()).containsExactly(B, C, A);
        drag(A, edge(C, 0.1));
        assertThat(desk().panes().getFirst().tabs()).containsExactly(B, A, C);
        assertThat(workspace.front()).contains(A);
    }

    @Test
    void ontoASideSplitsAndBackJoins() {
        drag(C, content(0.95, 0.5));
        assertThat(desk().windows().getFirst())
                .isInstanceOfSatisfying(Split.class, split -> assertThat(split.beside()).isTrue());
        assertThat(desk().panes())
                .extracting(Pane::tabs)
                .containsExactly(List.of(A, B), List.of(C));
        Headless.pulse();
        drag(C, edge(A, 0.1));
        assertThat(desk().panes()).extracting(Pane::tabs).containsExactly(List.of(C, A, B));
    }

    @Test
    void belowTheScreen() {
        drag(B, content(0.5, 0.95));
        assertThat(desk().windows().getFirst())
                .isInstanceOfSatisfying(Split.class, split -> assertThat(split.beside()).isFalse());
    }

    @Test
    void outOfTheWindowGetsAWindowThere() {
        Point2D far = new Point2D(stage.getX() + 3_000, stage.getY() + 40);
        drag(B, far);
        assertThat(desk().windows()).hasSize(2);
        assertThat(desk().panes(1).getFirst().tabs()).containsExactly(B);
        assertThat(places).containsExactly(far);
    }

    @Test
    void escapeGivesUpAndATremblingHandIsNoDrag() {
        Node header = header(B);
        Point2D from = middle(header);
        Headless.run(
                () -> {
                    fire(header, MouseEvent.MOUSE_PRESSED, from);
                    fire(header, MouseEvent.MOUSE_DRAGGED, content(0.95, 0.5));
                    Event.fireEvent(
                            stage.getScene(),
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.ESCAPE,
                                    false,
                                    false,
                                    false,
                                    false));
                    fire(header, MouseEvent.MOUSE_RELEASED, content(0.95, 0.5));
                });
        drag(B, from.add(3, 3));
        assertThat(desk().panes()).extracting(Pane::tabs).containsExactly(List.of(A, B, C));
    }

    private Desk desk() {
        return Headless.on(() -> workspace.desk().get());
    }

    private void drag(TabKey tab, Point2D to) {
        Node header = header(tab);
        Headless.run(
                () -> {
                    fire(header, MouseEvent.MOUSE_PRESSED, middle(header));
                    fire(header, MouseEvent.MOUSE_DRAGGED, to);
                    fire(header, MouseEvent.MOUSE_RELEASED, to);
                });
        Headless.pulse();
    }

    private Node header(TabKey tab) {
        return Headless.on(
                () ->
                        stage.getScene().getRoot().lookupAll(".tab-handle").stream()
                                .filter(n -> ((TabHeader) n).key().equals(tab))
                                .findFirst()
                                .orElseThrow());
    }

    private static Point2D middle(Node node) {
        return node.localToScreen(
                node.getLayoutBounds().getWidth() / 2, node.getLayoutBounds().getHeight() / 2);
    }

    /// @param share of the tab's width
    private Point2D edge(TabKey tab, double share) {
        Node node = header(tab);
        return Headless.on(() -> node.localToScreen(node.getLayoutBounds().getWidth() * share, 10));
    }

    private Point2D content(double across, double down) {
        Scene scene = stage.getScene();
        Node content = scene.getRoot().lookup(".pane-content");
        return content.localToScreen(
                content.getLayoutBounds().getWidth() * across,
                content.getLayoutBounds().getHeight() * down);
    }

    private static void fire(Node node, EventType<MouseEvent> type, Point2D at) {
        Point2D local = node.screenToLocal(at);
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        local.getX(),
                        local.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    /// Windows that are plain.
    private final class Windows implements Workspace.Host {
        @Override
        public Screen screen(TabKey tab) {
            StackPane view = new StackPane();
            return new Screen() {
                @Override
                public Parent view() {
                    return view;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public TabLook look(TabKey tab) {
            return new TabLook("node-" + tab.subject(), "", null, 0);
        }

        @Override
        public Workspace.OutsideWindow window(Parent content, @Nullable Point2D at) {
            if (at != null) {
                places.add(at);
            }
            Stage made = new Stage();
            made.setScene(new Scene(content, 300, 200));
            made.show();
            outside.add(made);
            return new Workspace.OutsideWindow() {
                @Override
                public void title(String title) {}

                @Override
                public void toFront() {}

                @Override
                public void dispose() {
                    made.hide();
                }
            };
        }

        @Override
        public boolean within(Point2D onScreen) {
            return OutsideWindows.within(onScreen);
        }
    }
}
