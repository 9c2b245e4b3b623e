package dev.pilothouse.app.dialog;

import dev.pilothouse.app.dialog.DialogService.Typed;
import dev.pilothouse.app.text.Texts;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks for a password or passphrase.
final class SecretContent implements DialogContent {

    private final String title;
    private final String sentence;
    private final Consumer<Optional<Typed>> answer;
    private final PasswordField field = new PasswordField();
    private final CheckBox once;
    private final VBox body;
    private final List<Button> buttons;
    private boolean given;
    private Runnable close = () -> {};

    SecretContent(
            String title,
            String sentence,
            String once,
            Texts texts,
            Consumer<Optional<Typed>> answer) {
        this.title = title;
        this.sentence = sentence;
        this.answer = answer;
        field.setAccessibleText(title);
        this.once = new CheckBox(once);
        body = once.isEmpty() ? new VBox(field) : new VBox(12, field, this.once);
        Button cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        Button use = new Button(texts.text("dialog.use"));
        use.getStyleClass().add("primary");
        use.disableProperty().bind(field.textProperty().isEmpty());
        use.setOnAction(
                e -> {
                    given = true;
                    close.run();
                });
        buttons = List.of(cancel, use);
    }

    void closeWith(Runnable run) {
        close = run;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String sentence() {
        return sentence;
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
        return buttons;
    }

    /// The field's own text can't be wiped, so it is dropped at once.
    @Override
    public void closed() {
        Optional<Typed> secret =
                given
                        ? Optional.of(new Typed(field.getText().toCharArray(), once.isSelected()))
                        : Optional.empty();
        field.clear();
        answer.accept(secret);
    }
}
