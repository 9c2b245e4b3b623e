package dev.pilothouse.app.widget;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// The steps of something under way: what is done, what runs, what is still to come, each with its
/// result and how long it took.
public final class StepList extends VBox {

    /// @param name what the step does: "Log in"
    /// @param result what came out, a word or a sentence; may be empty
    /// @param duration as people read it; may be empty
    /// @param stateWord what a screen reader says for the outcome: "done"
    public record Step(
            Outcome outcome, String name, String result, String duration, String stateWord) {}

    private List<Step> steps = List.of();

    public StepList() {
        getStyleClass().add("step-list");
    }

    /// Rows that did not change stay the nodes they are.
    public void set(List<Step> newSteps) {
        for (int i = 0; i < newSteps.size(); i++) {
            if (i >= steps.size()) {
                getChildren().add(row(newSteps.get(i)));
            } else if (!steps.get(i).equals(newSteps.get(i))) {
                getChildren().set(i, row(newSteps.get(i)));
            }
        }
        if (getChildren().size() > newSteps.size()) {
            getChildren().remove(newSteps.size(), getChildren().size());
        }
        steps = List.copyOf(newSteps);
    }

    private static Node row(Step step) {
        Label name = new Label(step.name());
        name.getStyleClass().add("step-name");
        Told.wrapped(name);
        Label result = new Label(step.result());
        result.getStyleClass().add("step-result");
        result.setWrapText(true);
        if (!Sentence.fingerprints(step.result()).isEmpty()) {
            result.getStyleClass().add("mono");
        }
        result.setMinHeight(USE_PREF_SIZE);
        result.setVisible(!step.result().isEmpty());
        result.setManaged(!step.result().isEmpty());
        Label duration = new Label(step.duration());
        duration.getStyleClass().add("step-duration");
        duration.setMinWidth(USE_PREF_SIZE);
        boolean coming = step.outcome() == Outcome.WAITING;
        Node icon = coming ? ring() : step.outcome().view(16);
        icon.setAccessibleText(step.stateWord());
        VBox words = new VBox(1, name, result);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, icon, words, duration);
        row.getStyleClass().add("step");
        if (coming) {
            row.getStyleClass().add("coming");
        }
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /// What waits for the steps before it, not for a time of its own.
    private static Node ring() {
        Region ring = new Region();
        ring.getStyleClass().add("step-ring");
        ring.setMinSize(9, 9);
        ring.setMaxSize(9, 9);
        StackPane box = new StackPane(ring);
        box.setMinSize(16, 18);
        box.setMaxSize(16, 18);
        return box;
    }
}
