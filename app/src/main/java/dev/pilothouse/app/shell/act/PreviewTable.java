package dev.pilothouse.app.shell.act;

import dev.pilothouse.app.shell.act.Preview.Known;
import dev.pilothouse.app.shell.act.Preview.Row;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.EnvChip;
import dev.pilothouse.app.widget.Outcome;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Targets of one change below each other: where, what, and what happens there.
final class PreviewTable extends VBox {

    private static final double ROW = 42;
    private static final int MOST_ROWS = 6;
    private static final double TARGET = 170;
    private static final double ENVIRONMENT = 110;
    private static final double OBJECT = 190;

    private final Texts texts;
    private final OperationText words;
    private final FaultText faults;
    private final List<Environment> environments;
    private final boolean objects;
    private final boolean targets;

    PreviewTable(Texts texts, Preview preview, List<Environment> environments) {
        this.texts = texts;
        words = new OperationText(new Format(texts));
        faults = new FaultText(new Format(texts));
        this.environments = environments;
        // What is the same for all stands in the title.
        objects =
                preview.rows().stream().map(row -> object(row.operation())).distinct().count() > 1;
        targets =
                !objects
                        || preview.rows().stream()
                                        .map(row -> row.operation().target().id())
                                        .distinct()
                                        .count()
                                > 1;
        getStyleClass().addAll("impact", "preview");
        ListView<Row> list = new ListView<>(preview.rows());
        list.setFixedCellSize(ROW);
        list.setCellFactory(v -> new Cell());
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, preview.rows().size()) + 2);
        list.setMinHeight(list.getPrefHeight());
        list.getStyleClass().add("preview-list");
        list.setAccessibleText(texts.text("operation.ask.targets"));
        getChildren().addAll(head(), list);
    }

    private Node head() {
        HBox head = new HBox();
        if (targets) {
            head.getChildren()
                    .addAll(
                            column(small(texts.text("operation.ask.target")), TARGET),
                            column(small(texts.text("operation.ask.environment")), ENVIRONMENT));
        }
        if (objects) {
            head.getChildren().add(column(small(texts.text("operation.ask.what")), OBJECT));
        }
        Label happens = small(texts.text("operation.ask.happens"));
        HBox.setHgrow(happens, Priority.ALWAYS);
        head.getChildren().add(happens);
        head.setSpacing(10);
        head.getStyleClass().add("preview-head");
        return head;
    }

    private static Node column(Node content, double width) {
        StackPane cell = new StackPane(content);
        cell.setAlignment(Pos.CENTER_LEFT);
        cell.setMinWidth(width);
        cell.setPrefWidth(width);
        cell.setMaxWidth(width);
        return cell;
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }

    private static String object(Operation operation) {
        String name = operation.describe().name();
        return name.equals(operation.target().name()) ? "" : name;
    }

    private String happens(Row row) {
        return switch (row.known()) {
            case Known.Reading _ -> texts.text("operation.ask.reading.short");
            case Known.Refused refused -> texts.text("operation.ask.refused", refused.why());
            case Known.Unread unread ->
                    texts.text(
                            "operation.ask.unread",
                            unread.why() instanceof FaultException fault
                                    ? faults.brief(fault.fault())
                                    : unread.why().toString());
            case Known.Touches touches -> touched(row.operation(), touches.impact());
        };
    }

    private String touched(Operation operation, Impact impact) {
        if (impact.isRefused()) {
            return texts.text("operation.ask.refused", words.phrase(impact.refusal()));
        }
        if (!impact.worst().equals(Phrase.NONE)) {
            return words.phrase(impact.worst());
        }
        if (impact.effects().isEmpty()) {
            return texts.text("operation.ask.untold");
        }
        Impact.Effect first = impact.effects().getFirst();
        String happens = words.phrase(first.happens());
        if (objects && object(operation).contains(first.name())) { // it stands beside it
            return first.detail().isEmpty() ? happens : happens + " (" + first.detail() + ")";
        }
        String detail = first.detail().isEmpty() ? "" : " (" + first.detail() + ")";
        return first.name() + detail + ": " + happens;
    }

    private static Outcome sign(Row row) {
        return row.out() ? Outcome.REFUSED : sign(row.known());
    }

    private static Outcome sign(Known known) {
        return switch (known) {
            case Known.Reading _ -> Outcome.WAITING;
            case Known.Refused _ -> Outcome.REFUSED;
            case Known.Unread _ -> Outcome.UNKNOWN;
            case Known.Touches _ -> Outcome.DONE;
        };
    }

    private final class Cell extends ListCell<Row> {

        Cell() {
            getStyleClass().add("preview-row");
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            Operation operation = row.operation();
            Label name = new Label(operation.target().name());
            name.getStyleClass().add("medium");
            HBox box = new HBox(10);
            String about = name.getText();
            if (targets) {
                box.getChildren()
                        .addAll(column(name, TARGET), column(chip(operation), ENVIRONMENT));
            }
            if (objects) {
                about += ", " + object(operation);
                Label what = new Label(object(operation));
                what.getStyleClass().add("mono");
                box.getChildren().add(column(what, OBJECT));
            }
            Label happens = new Label(happens(row));
            if (row.out()) {
                happens.getStyleClass().add("warn-text");
            }
            if (row.out() || !(row.known() instanceof Known.Touches)) {
                happens.setGraphic(sign(row).view(14));
            }
            happens.setMinWidth(0);
            happens.setWrapText(true);
            HBox.setHgrow(happens, Priority.ALWAYS);
            box.getChildren().add(happens);
            box.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            setAccessibleText(about + ": " + happens.getText());
            setTooltip(new javafx.scene.control.Tooltip(happens.getText()));
            setGraphic(box);
        }

        private Node chip(Operation operation) {
            return environments.stream()
                    .filter(e -> e.name().equals(operation.target().environment()))
                    .findFirst()
                    .<Node>map(EnvChip::new)
                    .orElseGet(() -> small("–"));
        }
    }
}
