package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/// What went wrong, in the order people ask: what happened, why, what to do, and the command that
/// does it.
public final class ErrorCard extends HBox {

    private final HealthMark mark;
    private final VBox text;

    /// @param what one sentence, names what it happened to
    /// @param why may be empty
    /// @param remedy may be empty
    /// @param command a line for a shell, may be empty
    public record Trouble(String what, String why, String remedy, String command) {}

    /// @param mark what a screen reader calls the red mark: "Unhealthy"
    /// @param copyFingerprints empty where none can be in the text
    public record Labels(
            String mark, String tryAgain, String copyCommand, String copyFingerprints) {}

    public ErrorCard(Trouble trouble, Labels labels) {
        this(trouble, labels, List.of());
    }

    /// With a button that does again what failed.
    public ErrorCard(Trouble trouble, Labels labels, Runnable again) {
        this(trouble, labels, List.of(button(labels, again)));
    }

    /// @param actions what can be done about it here, the best first
    public ErrorCard(Trouble trouble, Labels labels, List<Button> actions) {
        getStyleClass().addAll("callout", "bad");
        mark = new HealthMark(12, Health.UNHEALTHY, labels.mark());
        Label head = new Label(trouble.what());
        head.getStyleClass().add("bold");
        head.setWrapText(true);
        head.setMinHeight(USE_PREF_SIZE);
        text = new VBox(6, head);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        for (String sentence : new String[] {trouble.why(), trouble.remedy()}) {
            if (!sentence.isEmpty()) {
                text.getChildren().add(new Sentence(sentence));
            }
        }
        FlowPane buttons = new FlowPane(8, 6);
        buttons.getChildren().addAll(actions);
        if (!trouble.command().isEmpty()) {
            text.getChildren().add(new CommandBox(trouble.command()));
            buttons.getChildren().add(copy(labels.copyCommand(), trouble.command()));
        }
        List<String> fingerprints = Sentence.fingerprints(trouble.why());
        if (!fingerprints.isEmpty() && !labels.copyFingerprints().isEmpty()) {
            buttons.getChildren()
                    .add(copy(labels.copyFingerprints(), String.join("\n", fingerprints)));
        }
        if (!buttons.getChildren().isEmpty()) {
            text.getChildren().add(buttons);
        }
        getChildren().addAll(mark, text);
    }

    /// Nothing is wrong: somebody is asked for something.
    ///
    /// @param word what a screen reader calls the mark
    public ErrorCard asking(String word) {
        getStyleClass().remove("bad");
        getStyleClass().add("warn");
        mark.set(Health.DEGRADED, word);
        return this;
    }

    /// With a line below what happened that may change while the card stands.
    public ErrorCard noting(Label note) {
        text.getChildren().add(1, Told.wrapped(note));
        return this;
    }

    /// The button that does again what failed.
    public static Button button(Labels labels, Runnable again) {
        Button button = new Button(labels.tryAgain());
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> again.run());
        return button;
    }

    private static Button copy(String label, String what) {
        Button copy = new Button(label);
        copy.getStyleClass().add("link");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(e -> CommandBox.copyText(what));
        return copy;
    }
}
