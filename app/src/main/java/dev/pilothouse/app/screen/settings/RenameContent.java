package dev.pilothouse.app.screen.settings;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.text.Texts;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// Asks for another name of an environment.
final class RenameContent implements DialogContent {

    private final Texts texts;
    private final String old;
    private final Collection<String> taken;
    private final TextField field = new TextField();
    private final Label wrong = new Label();
    private final Button cancel;
    private final Button rename;
    private final VBox body;
    private Runnable close = () -> {};

    /// @param taken names of the other environments
    RenameContent(Texts texts, String old, Collection<String> taken, Consumer<String> named) {
        this.texts = texts;
        this.old = old;
        this.taken = taken;
        Label label = new Label(texts.text("settings.env.name"));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        field.setText(old);
        field.textProperty().addListener(o -> check());
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        rename = new Button(texts.text("settings.env.rename.do"));
        rename.getStyleClass().add("primary");
        rename.setOnAction(
                e -> {
                    close.run();
                    named.accept(field.getText().strip());
                });
        body = new VBox(4, label, field, wrong);
        check();
    }

    void closeWith(Runnable run) {
        close = run;
    }

    @Override
    public String title() {
        return texts.text("settings.env.rename.title", old);
    }

    @Override
    public String sentence() {
        return texts.text("settings.env.rename.sentence");
    }

    @Override
    public Size size() {
        return Size.SMALL;
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> buttons() {
        return List.of(cancel, rename);
    }

    private void check() {
        String name = field.getText().strip();
        boolean known = taken.stream().anyMatch(name::equalsIgnoreCase);
        wrong.setText(known ? texts.text("settings.env.taken", name) : "");
        wrong.setVisible(known);
        wrong.setManaged(known);
        rename.setDisable(known || name.isEmpty() || name.equals(old));
    }
}
