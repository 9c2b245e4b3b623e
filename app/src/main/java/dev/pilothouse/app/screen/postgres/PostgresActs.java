package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.TargetMenu;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/// What can be done from the lines above a server: go to its node, report, edit.
final class PostgresActs {

    private final PostgresViewModel model;

    PostgresActs(PostgresViewModel model) {
        this.model = model;
    }

    /// The way to the node it runs on, where that is known.
    List<Button> buttons() {
        String name = model.node();
        if (name.isEmpty()) {
            return List.of();
        }
        Button node = new Button(name, Icon.NODE.view());
        node.setMinWidth(Region.USE_PREF_SIZE);
        node.setTooltip(new Tooltip(model.texts().text("postgres.node.open")));
        node.setOnAction(e -> openNode());
        return List.of(node);
    }

    List<MenuItem> menu() {
        List<MenuItem> items = new ArrayList<>();
        items.add(report("pdf"));
        items.add(report("html"));
        items.add(new SeparatorMenuItem());
        items.addAll(
                new TargetMenu(model.bench(), model.target())
                        .items(model.headerProperty().get().paused(), model.live()));
        return items;
    }

    private MenuItem report(String kind) {
        MenuItem item = new MenuItem(model.texts().text("report.menu." + kind), Icon.EXPORT.view());
        item.setOnAction(e -> new ReportContent(model.bench()).ask(kind, model));
        return item;
    }

    private void openNode() {
        TargetState state = model.stateProperty().get();
        if (state != null
                && state.target().endpoint() instanceof Endpoint.Postgres postgres
                && postgres.node() != null) {
            model.bench().navigator().openTarget(postgres.node(), "");
        }
    }
}
