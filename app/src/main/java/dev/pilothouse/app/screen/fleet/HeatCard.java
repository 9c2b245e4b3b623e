package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.HeatGrid;
import dev.pilothouse.core.model.TargetId;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.function.Consumer;

/// One cell per target.
final class HeatCard {

    private static final int STEPS = 6;

    private final HeatGrid grid = new HeatGrid();
    private final Card card;
    private final Label low = new Label();
    private final Label high = new Label();

    HeatCard(Consumer<TargetId> open) {
        StackPane body = new StackPane(grid);
        body.setAlignment(Pos.TOP_LEFT);
        body.getStyleClass().add("heat-body");
        card = new Card("", body);
        low.getStyleClass().addAll("tiny", "subtle");
        high.getStyleClass().addAll("tiny", "subtle");
        HBox steps = new HBox();
        steps.setAlignment(Pos.CENTER);
        for (int i = 0; i < STEPS; i++) {
            Region step = new Region();
            step.getStyleClass().addAll("heat-step", "heat-" + i);
            steps.getChildren().add(step);
        }
        HBox legend = new HBox(6, low, steps, high);
        legend.setAlignment(Pos.CENTER_RIGHT);
        card.actions().getChildren().add(legend);
        grid.setOnOpen(key -> open.accept(new TargetId(Integer.parseInt(key))));
    }

    Region view() {
        return card;
    }

    void show(FleetPage.Heat heat) {
        card.setTitle(heat.title());
        if (grid.getAccessibleText() == null) {
            grid.setAccessibleText(heat.title());
        }
        low.setText(heat.low());
        high.setText(heat.high());
        grid.setGroups(heat.groups().stream().map(HeatCard::group).toList());
    }

    private static HeatGrid.Group group(FleetPage.Group group) {
        return new HeatGrid.Group(
                group.name(),
                group.colour(),
                group.cells().stream()
                        .map(
                                c ->
                                        new HeatGrid.Cell(
                                                Integer.toString(c.target().value()),
                                                c.fraction() * 100,
                                                c.text(),
                                                c.health(),
                                                c.tooltip()))
                        .toList());
    }
}
