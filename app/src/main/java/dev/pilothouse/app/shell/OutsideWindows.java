package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogLayer;
import dev.pilothouse.app.text.Format;

import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The windows beside the main one, which all show the same moment and rows of the same height.
final class OutsideWindows {

    private static final double STEP = 48;

    private final WindowParts parts;
    private final Stage main;
    private final Format format;
    private final Doings doings;
    private final List<OutsideStage> stages = new ArrayList<>();
    private boolean past;
    private boolean roomy;
    private boolean covered;

    /// What these windows set off in the main one.
    interface Doings {
        void installKeys(Parent root);

        void live();

        /// @param window counted from 1, as in a [Desk]
        void home(int window);

        void touched();
    }

    OutsideWindows(WindowParts parts, Stage main, Format format, Doings doings) {
        this.parts = parts;
        this.main = main;
        this.format = format;
        this.doings = doings;
    }

    /// @param at where on the screen; null for a step beside the main window
    Workspace.OutsideWindow open(Parent content, @Nullable Point2D at) {
        OutsideStage made =
                new OutsideStage(parts.theme(), content, format::texts, new StageDoings());
        stages.add(made);
        made.past(past);
        made.covered(covered);
        dense(made.frame(), roomy);
        made.show(main, at == null ? new Point2D(main.getX() + STEP, main.getY() + STEP) : at);
        return made;
    }

    /// The dialogs of the window that has the focus, if it is one of these.
    Optional<DialogLayer> focusedDialogs() {
        return stages.stream().filter(OutsideStage::focused).findFirst().map(OutsideStage::dialogs);
    }

    void past(boolean now) {
        past = now;
        stages.forEach(stage -> stage.past(now));
    }

    /// Whether nobody may see what they show.
    void covered(boolean now) {
        covered = now;
        stages.forEach(stage -> stage.covered(now));
    }

    void tick(OptionalLong at, long now) {
        stages.forEach(stage -> stage.tick(at, now));
    }

    void comfortable(boolean comfortable) {
        roomy = comfortable;
        stages.forEach(stage -> dense(stage.frame(), comfortable));
    }

    /// Whether a point of the screen is on any window of the program.
    static boolean within(Point2D point) {
        for (Window window : Window.getWindows()) {
            if (window.isShowing()
                    && point.getX() >= window.getX()
                    && point.getX() <= window.getX() + window.getWidth()
                    && point.getY() >= window.getY()
                    && point.getY() <= window.getY() + window.getHeight()) {
                return true;
            }
        }
        return false;
    }

    /// Marks a root for rows of the one or the other height.
    static void dense(Parent root, boolean comfortable) {
        root.getStyleClass().remove("comfortable");
        if (comfortable) {
            root.getStyleClass().add("comfortable");
        }
    }

    private final class StageDoings implements OutsideStage.Doings {
        @Override
        public void installKeys(Parent root) {
            doings.installKeys(root);
        }

        @Override
        public String moment(long at, long now) {
            return format.full(at) + "  " + format.ago(at, now);
        }

        @Override
        public void live() {
            doings.live();
        }

        @Override
        public void home(OutsideStage stage) {
            int index = stages.indexOf(stage);
            if (index >= 0) {
                doings.home(index + 1);
            }
        }

        @Override
        public void gone(OutsideStage stage) {
            stages.remove(stage);
        }

        @Override
        public void touched() {
            doings.touched();
        }

        @Override
        public void main() {
            main.setIconified(false);
            main.toFront();
            main.requestFocus();
        }
    }
}
