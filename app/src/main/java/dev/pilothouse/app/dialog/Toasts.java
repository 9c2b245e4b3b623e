package dev.pilothouse.app.dialog;

import dev.pilothouse.app.dialog.DialogService.Offer;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Motion;
import dev.pilothouse.app.widget.Outcome;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;

import java.util.List;

/// News at the lower right, newest lowest. They go after six seconds, those that offer something
/// after thirty in which the window is in use, failures stay until they are closed, the newest two
/// of them; the pointer on one holds it, and so do the keys. One replaces another of the same
/// title.
/// Escape closes failures.
public final class Toasts extends VBox {

    private static final Duration STAY = Duration.seconds(6);

    /// What can be done about something takes longer to decide, and whoever looks at another window
    /// meanwhile has not seen it yet. No longer, since it lies over what is worked with; the drawer
    /// and Ctrl+Z keep the offer.
    private static final Duration STAY_WITH_OFFER = Duration.seconds(30);

    private static final String TITLE = "ph.title";

    private static final int MOST = 3;
    private static final int MOST_FAILURES = 2;

    /// A failure has a whole log elsewhere: here it covers no more than it must.
    private static final double DETAIL = 72;

    Toasts() {
        getStyleClass().add("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setFillWidth(false);
    }

    DialogService.Open show(
            Tone tone, String title, String detail, List<Offer> offers, String closeText) {
        HBox toast = new HBox(10);
        toast.getStyleClass().add("toast");
        toast.setAlignment(Pos.CENTER_LEFT);
        toast.setAccessibleRole(AccessibleRole.TEXT);
        toast.setAccessibleText(title + ". " + detail);
        Label first = new Label(title);
        first.getStyleClass().add("medium");
        first.setWrapText(true);
        VBox words = new VBox(first);
        if (!detail.isEmpty()) {
            Label second = new Label(detail);
            second.getStyleClass().addAll("small", "muted");
            second.setWrapText(true);
            second.setMaxHeight(DETAIL);
            second.setTooltip(new Tooltip(detail));
            words.getChildren().add(second);
        }
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button("", Icon.CLOSE.view());
        close.getStyleClass().add("icon-button");
        close.setAccessibleText(closeText);
        close.setTooltip(new Tooltip(closeText));
        close.setOnAction(e -> getChildren().remove(toast));
        toast.getChildren().addAll(icon(tone), words);
        for (Offer offer : offers) {
            Button button = new Button(offer.label());
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(
                    e -> {
                        getChildren().remove(toast);
                        offer.run().run();
                    });
            toast.getChildren().add(button);
        }
        toast.getChildren().add(close);

        toast.getProperties().put(TITLE, title);
        getChildren().removeIf(t -> title.equals(t.getProperties().get(TITLE)));
        getChildren().add(toast);
        if (tone == Tone.FAILED) {
            toast.getStyleClass().add("failed");
            List<Node> failures =
                    getChildren().stream()
                            .filter(t -> t.getStyleClass().contains("failed"))
                            .toList();
            if (failures.size() > MOST_FAILURES) {
                getChildren().remove(failures.getFirst());
            }
        }
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        Motion.appear(toast, this);
        if (!offers.isEmpty()) {
            toast.getStyleClass().add("offering");
        }
        if (tone != Tone.FAILED) {
            leaveAfter(toast, offers.isEmpty() ? STAY : STAY_WITH_OFFER);
        }
        return () -> getChildren().remove(toast);
    }

    private void leaveAfter(Node toast, Duration time) {
        PauseTransition stay = new PauseTransition(time);
        stay.setOnFinished(e -> getChildren().remove(toast));
        Runnable turn =
                () -> {
                    if (toast.isHover() || toast.isFocusWithin()) {
                        stay.stop();
                    } else if (unseen(toast)) {
                        stay.pause();
                    } else {
                        stay.play();
                    }
                };
        toast.hoverProperty().subscribe(turn);
        toast.focusWithinProperty().subscribe(turn);
        ObservableValue<Boolean> inUse =
                toast.sceneProperty()
                        .flatMap(Scene::windowProperty)
                        .flatMap(Window::focusedProperty);
        inUse.subscribe(turn);
        turn.run();
    }

    /// Whether it offers something in a window that nobody looks at.
    private static boolean unseen(Node toast) {
        Window window = toast.getScene() == null ? null : toast.getScene().getWindow();
        return toast.getStyleClass().contains("offering") && window != null && !window.isFocused();
    }

    /// Closes those that would stay.
    ///
    /// @return whether there were any
    boolean dismiss() {
        return getChildren().removeIf(t -> t.getStyleClass().contains("failed"));
    }

    /// The sign of a tone, in its colour.
    static Node icon(Tone tone) {
        return switch (tone) {
            case INFO -> {
                Node note = Icon.NOTE.view(20);
                note.getStyleClass().addAll("outcome", "accent");
                yield note;
            }
            case DONE -> Outcome.DONE.view(20);
            case WARNING -> Outcome.REFUSED.view(20);
            case FAILED -> Outcome.FAILED.view(20);
        };
    }
}
