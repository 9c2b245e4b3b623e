package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// One cell of a [DataTable], shown as its column says.
final class DataCell<R> extends TableCell<R, R> {

    private static final String WARNED = "warned";

    private final Column<R> column;
    private @Nullable MeterBar meter;
    private @Nullable HealthMark mark;

    DataCell(Column<R> column) {
        this.column = column;
        getStyleClass().add("data-cell");
        if (!column.extras().style().isEmpty()) {
            getStyleClass().add(column.extras().style());
        }
        switch (column.look()) {
            case Column.Look.Words<R> words -> setAlignment(Pos.CENTER_LEFT);
            case Column.Look.Number<R> number -> setAlignment(Pos.CENTER_RIGHT);
            case Column.Look.Meter<R> m -> {
                setAlignment(Pos.CENTER_RIGHT);
                meter = new MeterBar();
                HBox.setHgrow(meter, Priority.NEVER);
            }
            case Column.Look.Mark<R> m -> {
                setAlignment(Pos.CENTER_LEFT);
                mark = new HealthMark(10);
            }
        }
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            return;
        }
        String text = column.text().apply(row);
        setText(text);
        boolean faint =
                text.equals(Column.DASH)
                        || (column.look() instanceof Column.Look.Number<R> number
                                && number.value().applyAsDouble(row) == 0);
        if (faint != getStyleClass().contains("faint")) {
            if (faint) {
                getStyleClass().add("faint");
            } else {
                getStyleClass().remove("faint");
            }
        }
        switch (column.look()) {
            case Column.Look.Words<R> words -> {}
            case Column.Look.Number<R> number -> warn(number.warned().test(row));
            case Column.Look.Meter<R> look -> showMeter(look, row);
            case Column.Look.Mark<R> look -> showMark(look, row, text);
        }
    }

    private void warn(boolean warned) {
        if (warned != getStyleClass().contains(WARNED)) {
            if (warned) {
                getStyleClass().add(WARNED);
            } else {
                getStyleClass().remove(WARNED);
            }
        }
    }

    private void showMeter(Column.Look.Meter<R> look, R row) {
        MeterBar bar = meter;
        if (bar != null) {
            bar.set(look.share().applyAsDouble(row), look.level().apply(row));
            setGraphic(bar);
        }
    }

    private void showMark(Column.Look.Mark<R> look, R row, String text) {
        HealthMark shape = mark;
        if (shape != null) {
            Health health = look.health().apply(row);
            if (health == null) {
                shape.setStopped(text);
            } else {
                shape.set(health, text);
            }
            setGraphic(shape);
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        MeterBar bar = meter;
        if (bar != null && getGraphic() != null) {
            // The bar keeps its place at the left whatever the width of the number. Moved by its
            // layout it would ask for another layout each time, sixty times a second.
            bar.setTranslateX(getPadding().getLeft() + 10 - bar.getLayoutX());
            bar.setTranslateY((getHeight() - 4) / 2 - bar.getLayoutY());
        }
        boolean cut = isTextTruncatedNow();
        if (cut && getTooltip() == null) {
            Tooltip tip = new Tooltip();
            tip.textProperty().bind(textProperty());
            setTooltip(tip);
        } else if (!cut && getTooltip() != null) {
            setTooltip(null);
        }
    }

    private boolean isTextTruncatedNow() {
        return getText() != null
                && column.look() instanceof Column.Look.Words<R>
                && prefWidth(Region.USE_COMPUTED_SIZE) > getWidth() + 0.5;
    }
}
