package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What went wrong, in the order people ask: what happened, why, what to do, and the command that
/// does it.
public final class ErrorCard extends HBox {

    /// @param what one sentence, names what it happened to
    /// @param why may be empty
    /// @param remedy may be empty
    /// @param command a line for a shell, may be empty
    public record Trouble(String what, String why, String remedy, String command) {}

    /// @param mark what a screen reader calls the red mark: "Unhealthy"
    public record Labels(String mark, String tryAgain, String copyCommand) {}

    public ErrorCard(Trouble trouble, Labels labels) {
        getStyleClass().addAll("callout", "bad");
        Label head = new Label(trouble.what());
        head.getStyleClass().add("bold");
        head.setWrapText(true);
        VBox text = new VBox(6, head);
        HBox.setHgrow(text, Priority.ALWAYS);
        for (String sentence : new String[] {trouble.why(), trouble.remedy()}) {
            if (!sentence.isEmpty()) {
                Label label = new Label(sentence);
                label.getStyleClass().add("small");
                label.setWrapText(true);
                text.getChildren().add(label);
            }
        }
        if (!trouble.command().isEmpty()) {
            Button copy = new Button(labels.copyCommand());
            copy.getStyleClass().add("link");
            copy.setOnAction(e -> CommandBox.copyText(trouble.command()));
            text.getChildren().addAll(new CommandBox(trouble.command()), new HBox(8, copy));
        }
        getChildren().addAll(new HealthMark(12, Health.UNHEALTHY, labels.mark()), text);
    }

    /// With a button that does again what failed.
    public ErrorCard(Trouble trouble, Labels labels, Runnable again) {
        this(trouble, labels);
        Button button = new Button(labels.tryAgain());
        button.setOnAction(e -> again.run());
        VBox text = (VBox) getChildren().get(1);
        if (trouble.command().isEmpty()) {
            text.getChildren().add(new HBox(8, button));
        } else {
            ((HBox) text.getChildren().getLast()).getChildren().addFirst(button);
        }
    }
}
