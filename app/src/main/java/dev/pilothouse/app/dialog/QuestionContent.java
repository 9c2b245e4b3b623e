package dev.pilothouse.app.dialog;

import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A question as a dialog: tone, sentence, perhaps something to copy, and the ways to go on. Gone
/// without a choice is the empty answer.
final class QuestionContent implements DialogContent {

    private static final int MANY_LINES = 4;

    private final Question question;
    private final Consumer<Optional<String>> answer;
    private final VBox body = new VBox(12);
    private final List<Button> buttons = new ArrayList<>();
    private Optional<String> chosen = Optional.empty();
    private Runnable close = () -> {};

    QuestionContent(Question question, Texts texts, Consumer<Optional<String>> answer) {
        this.question = question;
        this.answer = answer;
        Label sentence = new Label(question.sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(VBox.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Node icon = Toasts.icon(question.tone());
        HBox callout = new HBox(9, icon, sentence);
        callout.setAlignment(Pos.TOP_LEFT);
        callout.getStyleClass().addAll("callout", style(question.tone()));
        body.getChildren().add(callout);
        if (!question.code().isEmpty()) {
            body.getChildren().add(code(question.code(), texts));
        }
        Button cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        buttons.add(cancel);
        for (DialogService.Choice choice : question.choices()) {
            Button button = new Button(choice.label());
            if (choice.danger()) {
                button.getStyleClass().add("danger");
            } else if (choice.equals(question.choices().getLast())) {
                button.getStyleClass().add("primary");
            }
            button.setOnAction(
                    e -> {
                        chosen = Optional.of(choice.answer());
                        close.run();
                    });
            buttons.add(button);
        }
    }

    void closeWith(Runnable run) {
        close = run;
    }

    @Override
    public String title() {
        return question.title();
    }

    @Override
    public Size size() {
        if (question.code().lines().count() > MANY_LINES) {
            return Size.LARGE;
        }
        // Several ways to go on stand in one row, in either language.
        return question.choices().size() > 1 ? Size.MEDIUM : Size.SMALL;
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> buttons() {
        return buttons;
    }

    @Override
    public void closed() {
        answer.accept(chosen);
    }

    private static String style(DialogService.Tone tone) {
        return switch (tone) {
            case INFO -> "info";
            case DONE -> "ok";
            case WARNING -> "warn";
            case FAILED -> "bad";
        };
    }

    private static Node code(String text, Texts texts) {
        TextArea area = new TextArea(text);
        area.setEditable(false);
        area.setWrapText(text.lines().count() <= MANY_LINES);
        area.setPrefRowCount(Math.clamp(text.lines().count() + 1, 2, 16));
        area.getStyleClass().add("code-area");
        area.setAccessibleText(text);
        Button copy = new Button(texts.text("dialog.copy"), Icon.COPY.view());
        copy.setOnAction(
                e -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text);
                    Clipboard.getSystemClipboard().setContent(content);
                    copy.setText(texts.text("dialog.copied"));
                });
        HBox below = new HBox(copy);
        below.setAlignment(Pos.CENTER_RIGHT);
        return new VBox(6, area, below);
    }
}
