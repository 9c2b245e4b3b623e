package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/// What happened, newest first.
final class EventsCard {

    private static final int FEW = 8;

    private final Texts texts;
    private final Format format;
    private final Names names;
    private final Consumer<TargetId> open;
    private final VBox rows = new VBox();
    private final Label day = new Label();
    private final Hyperlink all = new Hyperlink();
    private final Card card;
    private List<FleetPage.Happened> events = List.of();
    private List<FleetPage.Happened> shown = List.of();
    private boolean expanded;

    EventsCard(Format format, Consumer<TargetId> open) {
        this.texts = format.texts();
        this.format = format;
        this.names = new Names(texts);
        this.open = open;
        card = new Card(texts.text("fleet.events.title"), rows);
        all.getStyleClass().add("small");
        all.setOnAction(
                e -> {
                    expanded = !expanded;
                    fill();
                });
        day.getStyleClass().addAll("small", "muted");
        card.actions().getChildren().addAll(day, all);
        nothing();
    }

    Region view() {
        return card;
    }

    /// @param ofDay how many there were in 24 hours, as the tile says it
    void show(List<FleetPage.Happened> newest, int ofDay) {
        events = newest;
        day.setText(newest.isEmpty() ? "" : texts.text("fleet.events.day", format.count(ofDay)));
        fill();
    }

    private void fill() {
        boolean more = events.size() > FEW;
        all.setVisible(more);
        all.setManaged(more);
        all.setText(texts.text(expanded ? "fleet.less" : "fleet.events.more"));
        List<FleetPage.Happened> wanted = more && !expanded ? events.subList(0, FEW) : events;
        if (wanted.equals(shown) && !rows.getChildren().isEmpty()) {
            return;
        }
        shown = List.copyOf(wanted);
        if (shown.isEmpty()) {
            nothing();
            return;
        }
        rows.getChildren().setAll(shown.stream().map(this::row).toList());
    }

    private void nothing() {
        rows.getChildren()
                .setAll(
                        new EmptyState(
                                Icon.NOTIFICATIONS,
                                texts.text("fleet.events.none"),
                                texts.text("fleet.events.none.why")));
    }

    private Node row(FleetPage.Happened event) {
        Label at = new Label(event.at());
        at.getStyleClass().addAll("muted", "event-time");
        StackPane mark = new StackPane(mark(event));
        mark.getStyleClass().add("event-mark");
        Hyperlink name = new Hyperlink(event.name());
        name.getStyleClass().addAll("quiet-link", "event-name");
        TargetId target = event.target();
        name.setDisable(target == null);
        if (target != null) {
            name.setOnAction(e -> open.accept(target));
        }
        Label what = new Label(event.what());
        what.setMinWidth(0);
        what.setTooltip(new Tooltip(event.what()));
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox row = new HBox(at, mark, name, what);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("event-row");
        return row;
    }

    private Node mark(FleetPage.Happened event) {
        Health health = event.health();
        if (health != null) {
            return new HealthMark(10, health, names.health(health));
        }
        Node icon = Icon.NOTE.view(14);
        icon.setAccessibleText(texts.text("fleet.note"));
        return icon;
    }
}
