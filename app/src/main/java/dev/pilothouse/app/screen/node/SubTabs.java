package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Badge;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.EnumMap;
import java.util.Map;

/// The row of sub-tabs; arrow keys turn.
final class SubTabs {

    private final HBox row = new HBox();
    private final ScrollPane root = new ScrollPane(row);
    private final Map<Place, ToggleButton> buttons = new EnumMap<>(Place.class);
    private final Badge failed = new Badge(false);
    private final ObjectProperty<Place> place;

    SubTabs(Texts texts, ObjectProperty<Place> place) {
        this.place = place;
        row.getStyleClass().add("sub-tabs");
        root.getStyleClass().add("sub-tabs-scroll");
        root.setFitToHeight(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setPannable(true);
        root.setFocusTraversable(false);
        row.setAlignment(Pos.CENTER_LEFT);
        for (Place each : Place.values()) {
            ToggleButton button = new ToggleButton(texts.text("node.tab." + each.key()));
            button.getStyleClass().add("sub-tab");
            button.setAccessibleRole(AccessibleRole.TAB_ITEM);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(
                    e -> {
                        place.set(each);
                        show();
                    });
            buttons.put(each, button);
            row.getChildren().add(button);
        }
        ToggleButton services = buttons.get(Place.SERVICES);
        if (services != null) {
            services.setGraphic(failed);
            services.setContentDisplay(ContentDisplay.RIGHT);
        }
        row.addEventFilter(KeyEvent.KEY_PRESSED, this::turn);
        root.setOnScroll(
                e -> {
                    double room = row.getWidth() - root.getWidth();
                    if (room > 0) {
                        root.setHvalue(root.getHvalue() - (e.getDeltaX() + e.getDeltaY()) / room);
                        e.consume();
                    }
                });
        root.widthProperty().subscribe(this::reveal);
        place.subscribe(p -> show());
    }

    Region view() {
        return root;
    }

    /// How many units failed.
    void failed(int count) {
        failed.countProperty().set(count);
    }

    private void show() {
        buttons.forEach(
                (each, button) -> {
                    button.setSelected(each == place.get());
                    button.setFocusTraversable(each == place.get());
                });
        reveal();
    }

    /// Where not all tabs have room, the chosen one is brought into sight.
    private void reveal() {
        ToggleButton chosen = buttons.get(place.get());
        double room = row.getWidth() - root.getWidth();
        if (chosen == null || room <= 0) {
            return;
        }
        double left = chosen.getBoundsInParent().getMinX();
        double right = chosen.getBoundsInParent().getMaxX();
        double at = root.getHvalue() * room;
        if (left < at) {
            root.setHvalue(left / room);
        } else if (right > at + root.getWidth()) {
            root.setHvalue((right - root.getWidth()) / room);
        }
    }

    private void turn(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        int next = place.get().ordinal() + step;
        if (step != 0 && next >= 0 && next < Place.values().length) {
            place.set(Place.values()[next]);
            ToggleButton button = buttons.get(place.get());
            if (button != null) {
                button.requestFocus();
            }
            event.consume();
        }
    }
}
