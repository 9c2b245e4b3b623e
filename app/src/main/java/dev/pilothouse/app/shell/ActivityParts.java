package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Activities.Part;
import dev.pilothouse.app.shell.Activities.State;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.Outcome;
import dev.pilothouse.app.widget.Told;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.LongSupplier;

/// What came of each part of an activity, those that need somebody uppermost once it is over.
final class ActivityParts extends ListView<Part> {

    private static final double NAME = 140;

    private final Format format;
    private final LongSupplier now;
    private final ObservableList<Part> shown = FXCollections.observableArrayList();

    ActivityParts(Format format, LongSupplier now) {
        this.format = format;
        this.now = now;
        setItems(shown);
        setCellFactory(v -> new Cell());
        setFixedCellSize(27);
        getStyleClass().addAll("drawer-list", "drawer-parts");
        setAccessibleText(format.texts().text("shell.drawer.parts"));
        setMinWidth(200);
        setPrefWidth(440);
    }

    void show(List<Part> parts) {
        boolean any = !parts.isEmpty();
        setVisible(any);
        setManaged(any);
        if (!parts.equals(shown)) {
            shown.setAll(parts);
        }
    }

    private String took(Part part) {
        if (part.began() == 0) {
            return "";
        }
        long end = part.ended() == 0 ? now.getAsLong() : part.ended();
        return format.millis(Math.max(0, end - part.began()));
    }

    static Outcome outcome(State state) {
        return switch (state) {
            case WAITING -> Outcome.WAITING;
            case RUNNING -> Outcome.RUNNING;
            case DONE -> Outcome.DONE;
            case FAILED -> Outcome.FAILED;
            case UNKNOWN -> Outcome.UNKNOWN;
            case CANCELLED -> Outcome.REFUSED;
        };
    }

    private final class Cell extends ListCell<Part> {

        Cell() {
            getStyleClass().add("drawer-part");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Part part, boolean empty) {
            super.updateItem(part, empty);
            if (empty || part == null) {
                setGraphic(null);
                return;
            }
            Label name = new Label(part.name());
            name.getStyleClass().add("drawer-name");
            name.setMinWidth(NAME);
            name.setPrefWidth(NAME);
            Told.whenCut(name);
            Label result = new Label(part.result());
            Told.whenCut(result).setMinWidth(0);
            result.setMaxWidth(Double.MAX_VALUE);
            result.getStyleClass()
                    .addAll("small", part.state() == State.FAILED ? "bad-text" : "muted");
            HBox.setHgrow(result, Priority.ALWAYS);
            Label took = new Label(took(part));
            took.getStyleClass().add("small-muted");
            took.setMinWidth(USE_PREF_SIZE);
            HBox box = new HBox(10, outcome(part.state()).view(16), name, result, took);
            box.setAlignment(Pos.CENTER_LEFT);
            setAccessibleText(part.name() + ": " + part.result());
            setGraphic(box);
        }
    }
}
