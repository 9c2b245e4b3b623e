package dev.pilothouse.app.dialog;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.CommandBox;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A command that somebody typed in a terminal and that would change something: to be allowed or
/// refused. Closed in any other way is refused.
public final class CommandContent implements DialogContent {

    private final Texts texts;
    private final Consumer<Boolean> answer;
    private final VBox body;
    private final Button refuse;
    private final Button allow;
    private boolean allowed;

    /// @param line what was typed
    /// @param answer is told once
    public CommandContent(Texts texts, String line, Consumer<Boolean> answer) {
        this.texts = texts;
        this.answer = answer;
        Label why = new Label(texts.text("dialog.command.why"));
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        why.getStyleClass().add("small-muted");
        body = new VBox(12, new CommandBox(line), why);
        refuse = new Button(texts.text("dialog.command.refuse"));
        allow = new Button(texts.text("dialog.command.allow"));
        allow.getStyleClass().add("primary");
    }

    /// To be called once it is shown.
    public void closeWith(Runnable close) {
        refuse.setOnAction(e -> close.run());
        allow.setOnAction(
                e -> {
                    allowed = true;
                    close.run();
                });
    }

    @Override
    public String title() {
        return texts.text("dialog.command.title");
    }

    @Override
    public String sentence() {
        return texts.text("dialog.command.sentence");
    }

    @Override
    public Size size() {
        return Size.MEDIUM;
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> buttons() {
        return List.of(refuse, allow);
    }

    /// The keys that come while it appears were meant for something else: they must not allow it.
    @Override
    public Optional<javafx.scene.Node> first() {
        return Optional.of(refuse);
    }

    @Override
    public void closed() {
        answer.accept(allowed);
    }
}
