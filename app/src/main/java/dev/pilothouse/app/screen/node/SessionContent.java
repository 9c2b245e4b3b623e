package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.NodeControl;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.BiConsumer;

/// Asks what to start in a new tmux session, and how to call it.
final class SessionContent implements DialogContent {

    private final Texts texts;
    private final String node;
    private final TextField name = new TextField();
    private final TextField command = new TextField();
    private final Label wrong = new Label();
    private final Button cancel;
    private final Button start;
    private final VBox body;
    private Runnable close = () -> {};

    /// @param started given the name and the command
    SessionContent(Texts texts, String node, BiConsumer<String, String> started) {
        this.texts = texts;
        this.node = node;
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        command.getStyleClass().add("mono");
        cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        start = new Button(texts.text("node.tmux.start.next"));
        start.getStyleClass().add("primary");
        start.setOnAction(
                e -> {
                    close.run();
                    started.accept(name.getText().strip(), command.getText().strip());
                });
        Label help = new Label(texts.text("node.tmux.start.help"));
        help.getStyleClass().add("field-help");
        help.setWrapText(true);
        body =
                new VBox(
                        12,
                        new VBox(4, label("node.tmux.start.name", name), name, wrong),
                        new VBox(4, label("node.tmux.start.command", command), command, help));
        name.textProperty().addListener(o -> check());
        command.textProperty().addListener(o -> check());
        check();
    }

    private Label label(String key, TextField field) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        field.setAccessibleText(texts.text(key));
        return label;
    }

    void closeWith(Runnable run) {
        close = run;
    }

    private void check() {
        String named = name.getText().strip();
        boolean bad = !named.isEmpty() && !NodeControl.sessionName(named);
        wrong.setText(bad ? texts.text("node.tmux.start.wrong") : "");
        wrong.setVisible(bad);
        wrong.setManaged(bad);
        start.setDisable(bad || named.isEmpty() || command.getText().isBlank());
    }

    @Override
    public String title() {
        return texts.text("node.tmux.start.title", node);
    }

    @Override
    public String sentence() {
        return texts.text("node.tmux.start.sentence");
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
        return List.of(cancel, start);
    }
}
