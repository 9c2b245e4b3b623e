package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Watch;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/// Asks what to watch on a node, by what it is found, and how to call it.
final class WatchContent implements DialogContent {

    private final Texts texts;
    private final String node;
    private final Set<String> taken;
    private final ComboBox<Watch.Kind> kind = new ComboBox<>();
    private final TextField subject = new TextField();
    private final TextField name = new TextField();
    private final Label help = new Label();
    private final Label wrong = new Label();
    private final Button cancel;
    private final Button watch;
    private final VBox body;
    private boolean named;
    private Runnable close = () -> {};

    /// @param taken names of other targets, in small letters
    /// @param wanted given what to watch, and its name
    WatchContent(
            Texts texts,
            String node,
            Set<String> taken,
            Watch.Kind first,
            String found,
            BiConsumer<Watch, String> wanted) {
        this.texts = texts;
        this.node = node;
        this.taken = taken;
        kind.getItems().setAll(Watch.Kind.values());
        kind.setConverter(new Words());
        kind.setValue(first);
        kind.setMaxWidth(Double.MAX_VALUE);
        subject.setText(found);
        subject.getStyleClass().add("mono");
        help.getStyleClass().add("field-help");
        help.setWrapText(true);
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        watch = new Button(texts.text("service.watch.do"));
        watch.getStyleClass().add("primary");
        watch.setOnAction(
                e -> {
                    close.run();
                    wanted.accept(
                            new Watch(kind.getValue(), subject.getText().strip()),
                            name.getText().strip());
                });
        Label kindLabel = new Label(texts.text("service.watch.kind"));
        kindLabel.getStyleClass().add("field-label");
        kindLabel.setLabelFor(kind);
        kind.setAccessibleText(texts.text("service.watch.kind"));
        body =
                new VBox(
                        12,
                        new VBox(4, kindLabel, kind),
                        new VBox(4, label("service.watch.subject", subject), subject, help),
                        new VBox(4, label("service.watch.name", name), name, wrong));
        name.setOnKeyTyped(e -> named = true);
        kind.valueProperty().addListener(o -> check());
        subject.textProperty().addListener(o -> check());
        name.textProperty().addListener(o -> judge());
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

    private String word() {
        return kind.getValue().name().toLowerCase(Locale.ROOT);
    }

    private void check() {
        help.setText(texts.text("service.watch.help." + word()));
        if (!named && !subject.getText().isBlank()) {
            name.setText(
                    node + "/" + new Watch(kind.getValue(), subject.getText().strip()).brief());
        }
        judge();
    }

    private void judge() {
        String called = name.getText().strip();
        boolean known = taken.contains(called.toLowerCase(Locale.ROOT));
        wrong.setText(known ? texts.text("input.name.taken", called) : "");
        wrong.setVisible(known);
        wrong.setManaged(known);
        watch.setDisable(known || called.isEmpty() || subject.getText().isBlank());
    }

    @Override
    public String title() {
        return texts.text("service.watch.title", node);
    }

    @Override
    public String sentence() {
        return texts.text("service.watch.sentence");
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
        return List.of(cancel, watch);
    }

    private final class Words extends StringConverter<Watch.Kind> {
        @Override
        public String toString(Watch.Kind value) {
            return value == null
                    ? ""
                    : texts.text("service.kind." + value.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public Watch.Kind fromString(String text) {
            return kind.getValue();
        }
    }
}
