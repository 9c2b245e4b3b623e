package dev.pilothouse.app.widget;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// One of a few choices side by side. Arrow keys choose, Tab leaves; none is chosen only while the
/// value is none of the choices, as after a zoom.
///
/// @param <T> what is chosen, compared by equals
public final class SegmentedChoice<T> extends HBox {

    private final ObjectProperty<@Nullable T> value = new SimpleObjectProperty<>(this, "value");
    private final List<T> choices;
    private Runnable picked = () -> {};

    public SegmentedChoice(List<T> choices, Function<? super T, String> text) {
        this.choices = List.copyOf(choices);
        getStyleClass().add("segmented");
        for (T choice : this.choices) {
            ToggleButton button = new ToggleButton(text.apply(choice));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(
                    e -> {
                        value.set(choice);
                        show();
                        picked.run();
                    });
            getChildren().add(button);
        }
        getChildren().getFirst().getStyleClass().add("first");
        getChildren().getLast().getStyleClass().add("last");
        value.addListener(o -> show());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        show();
    }

    public ObjectProperty<@Nullable T> valueProperty() {
        return value;
    }

    /// Runs once one was pressed, with the mouse or Space: that is a choice made. Arrow keys pass
    /// over choices, so they don't count.
    public void setOnPicked(Runnable run) {
        picked = run;
    }

    /// What is shown in front of a choice's text.
    public void setGraphic(T choice, Node graphic) {
        ((ToggleButton) getChildren().get(choices.indexOf(choice))).setGraphic(graphic);
    }

    /// Another text for a choice, as when it carries a count.
    public void setText(T choice, String text) {
        ((ToggleButton) getChildren().get(choices.indexOf(choice))).setText(text);
    }

    private void show() {
        int at = index();
        for (int i = 0; i < choices.size(); i++) {
            ToggleButton button = (ToggleButton) getChildren().get(i);
            button.setSelected(i == at);
            button.setFocusTraversable(i == Math.max(0, at));
        }
    }

    private int index() {
        for (int i = 0; i < choices.size(); i++) {
            if (Objects.equals(choices.get(i), value.get())) {
                return i;
            }
        }
        return -1;
    }

    private void pressed(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        if (step != 0 && !event.isControlDown() && !event.isAltDown()) {
            int next = Math.clamp(index() + step, 0, choices.size() - 1);
            value.set(choices.get(next));
            getChildren().get(next).requestFocus();
            event.consume();
        }
    }
}
