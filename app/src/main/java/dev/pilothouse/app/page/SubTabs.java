package dev.pilothouse.app.page;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Badge;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The row of sub-tabs; arrow keys turn. Those that don't fit are in a menu at its end.
///
/// @param <P> the sub-tabs of a kind of page
public final class SubTabs<P> {

    private static final double GAP = 6;
    private static final double MENU = 40;

    private final HBox row = new HBox();
    private final MenuButton more = new MenuButton("", Icon.EXPAND.view());
    private final HBox root = new HBox(row, more);
    private final List<P> places;
    private final Function<P, String> title;
    private final Map<P, ToggleButton> buttons = new HashMap<>();
    private final Map<P, Double> widths = new HashMap<>();
    private final Map<P, Badge> badges = new HashMap<>();
    private final ObjectProperty<P> place;

    /// @param places in their order
    /// @param place the one in front
    public SubTabs(
            Texts texts, List<P> places, Function<P, String> title, ObjectProperty<P> place) {
        this.places = List.copyOf(places);
        this.title = title;
        this.place = place;
        row.getStyleClass().add("sub-tabs");
        row.setMinWidth(0);
        HBox.setHgrow(row, Priority.ALWAYS);
        root.getStyleClass().add("sub-tabs-scroll");
        root.setMinWidth(0);
        root.setAlignment(Pos.CENTER_LEFT);
        row.setAlignment(Pos.CENTER_LEFT);
        more.getStyleClass().addAll("icon-button", "header-menu");
        more.setAccessibleText(texts.text("node.tab.more"));
        more.setMinWidth(Region.USE_PREF_SIZE);
        for (P each : this.places) {
            ToggleButton button = new ToggleButton(title.apply(each));
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
        row.addEventFilter(KeyEvent.KEY_PRESSED, this::turn);
        root.widthProperty().subscribe(w -> fit());
        place.subscribe(p -> show());
    }

    public Region view() {
        return root;
    }

    /// A number that matters, behind a title; nothing for 0.
    public void count(P of, int count) {
        ToggleButton button = buttons.get(of);
        if (button == null) {
            return;
        }
        Badge badge = badges.computeIfAbsent(of, p -> new Badge(false));
        badge.countProperty().set(count);
        // A button does not see that what it shows beside its text has come back.
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setGraphic(count > 0 ? badge : null);
        fit();
    }

    private void show() {
        buttons.forEach(
                (each, button) -> {
                    button.setSelected(each.equals(place.get()));
                    button.setFocusTraversable(each.equals(place.get()));
                });
        fit();
    }

    /// The one in front is always shown, the others in their order as long as there is room.
    private void fit() {
        buttons.forEach(
                (each, button) -> {
                    if (button.isVisible() && button.getSkin() != null) {
                        widths.put(each, button.prefWidth(-1) + GAP);
                    }
                });
        double room = root.getWidth() - row.getInsets().getLeft() - row.getInsets().getRight();
        boolean all =
                root.getWidth() <= 0
                        || widths.values().stream().mapToDouble(w -> w).sum() - GAP <= room;
        double left = room - MENU - widths.getOrDefault(place.get(), 0.0);
        List<MenuItem> hidden = new ArrayList<>();
        boolean full = false;
        for (P each : places) {
            boolean shown = all || each.equals(place.get());
            if (!shown && !full) {
                left -= widths.getOrDefault(each, 0.0);
                full = left < 0;
                shown = !full;
            }
            ToggleButton button = buttons.get(each);
            if (button != null) {
                button.setVisible(shown);
                button.setManaged(shown);
            }
            if (!shown) {
                MenuItem item = new MenuItem(title.apply(each));
                item.setOnAction(e -> place.set(each));
                hidden.add(item);
            }
        }
        more.getItems().setAll(hidden);
        more.setVisible(!all);
        more.setManaged(!all);
    }

    private void turn(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        int next = places.indexOf(place.get()) + step;
        if (step != 0 && next >= 0 && next < places.size()) {
            place.set(places.get(next));
            ToggleButton button = buttons.get(place.get());
            if (button != null) {
                button.requestFocus();
            }
            event.consume();
        }
    }
}
