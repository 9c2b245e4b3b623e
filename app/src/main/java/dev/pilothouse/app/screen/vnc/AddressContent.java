package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.remote.ConsolePlace;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks where a VNC server listens, as its node sees it.
final class AddressContent implements DialogContent {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Texts texts;
    private final String node;
    private final TextField field = new TextField();
    private final Label wrong = new Label();
    private final VBox body;
    private final List<Button> buttons;
    private Runnable close = () -> {};

    /// @param proposed what was given last
    AddressContent(
            Texts texts, String node, String proposed, Consumer<ConsolePlace.Behind> opening) {
        this.texts = texts;
        this.node = node;
        Label label = new Label(texts.text("vnc.address"));
        label.setLabelFor(field);
        field.setText(proposed);
        field.setAccessibleText(texts.text("vnc.address"));
        wrong.setText(texts.text("vnc.address.wrong"));
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        body = new VBox(6, label, field, wrong);
        Button cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        Button open = new Button(texts.text("vnc.address.open"));
        open.getStyleClass().add("primary");
        open.setOnAction(
                e ->
                        ConsolePlace.behind(field.getText())
                                .ifPresent(
                                        place -> {
                                            close.run();
                                            opening.accept(place);
                                        }));
        field.textProperty()
                .subscribe(
                        text -> {
                            boolean good = ConsolePlace.behind(text).isPresent();
                            open.setDisable(!good);
                            boolean shown = !good && !text.isBlank();
                            wrong.setVisible(shown);
                            wrong.setManaged(shown);
                            field.pseudoClassStateChanged(ERROR, shown);
                        });
        buttons = List.of(cancel, open);
    }

    void closeWith(Runnable run) {
        close = run;
    }

    @Override
    public String title() {
        return texts.text("vnc.address.title", node);
    }

    @Override
    public String sentence() {
        return texts.text("vnc.address.sentence");
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

    @Override
    public Optional<Node> first() {
        return Optional.of(field);
    }
}
