package dev.pilothouse.app.dialog;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Hints;
import dev.pilothouse.app.widget.Told;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// All that a pointer is told where it rests, as a list: texts that are cut, reasons why something
/// can't be used, explanations.
public final class HintsContent implements DialogContent {

    private static final double HEIGHT = 420;

    /// Of a row, with the scroll bar.
    private static final double EDGES = 44;

    private final Texts texts;
    private final ListView<Hints.Hint> list = new ListView<>();
    private final Button done;
    private Runnable close = () -> {};

    /// Shows those of a window or a dialog.
    public static void show(DialogService dialogs, Texts texts, Parent root) {
        Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
        HintsContent content = new HintsContent(texts, Hints.in(root, owner));
        content.close = dialogs.show(content)::close;
    }

    private HintsContent(Texts texts, List<Hints.Hint> hints) {
        this.texts = texts;
        list.getItems().setAll(hints);
        list.setCellFactory(Cell::new);
        list.setPrefHeight(HEIGHT);
        list.getStyleClass().add("hints");
        list.setAccessibleText(texts.text("dialog.hints.title"));
        list.setPlaceholder(new Label(texts.text("dialog.hints.none")));
        list.getSelectionModel().selectFirst();
        done = new Button(texts.text("dialog.close"));
        done.getStyleClass().add("primary");
        done.setOnAction(e -> close.run());
    }

    @Override
    public String title() {
        return texts.text("dialog.hints.title");
    }

    @Override
    public String sentence() {
        return texts.text("dialog.hints.sentence");
    }

    @Override
    public Size size() {
        return Size.MEDIUM;
    }

    @Override
    public Parent body() {
        return list;
    }

    @Override
    public List<Button> buttons() {
        return List.of(done);
    }

    @Override
    public Optional<Node> first() {
        return Optional.of(list);
    }

    private static final class Cell extends ListCell<Hints.Hint> {
        private final Label of = Told.wrapped(new Label());
        private final Label told = Told.wrapped(new Label());
        private final VBox box = new VBox(2, of, told);

        Cell(ListView<Hints.Hint> view) {
            // The toolkit gives a graphic the width it would like to have.
            box.prefWidthProperty().bind(view.widthProperty().subtract(EDGES));
            of.getStyleClass().add("medium");
            told.getStyleClass().addAll("small", "muted");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Hints.@Nullable Hint hint, boolean empty) {
            super.updateItem(hint, empty);
            if (empty || hint == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            of.setText(hint.of());
            of.setManaged(!hint.of().isEmpty());
            told.setText(hint.told());
            setGraphic(box);
            setAccessibleText(hint.of().isEmpty() ? hint.told() : hint.of() + ": " + hint.told());
        }
    }
}
