package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestVerb;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What can be done to the guests that are selected, below their table.
final class BulkBar {

    /// Wider than any window: one row, where there is room for it.
    private static final double WIDE = 4000;

    private final PageViewModel<?> page;
    private final Texts texts;
    private final Supplier<List<Guest>> chosen;
    private final Label count = new Label();
    private final Label where = new Label();
    private final Button clear = new Button();
    private final List<ActButton> buttons = new ArrayList<>();
    private final HBox root;

    BulkBar(PageViewModel<?> page, GuestActs acts, Supplier<List<Guest>> chosen) {
        this.page = page;
        this.texts = page.texts();
        this.chosen = chosen;
        count.getStyleClass().add("medium");
        where.getStyleClass().addAll("small", "muted");
        clear.setText(texts.text("proxmox.bulk.clear"));
        clear.getStyleClass().add("text-button");
        FlowPane doings = new FlowPane(8, 6);
        doings.setAlignment(Pos.CENTER_RIGHT);
        doings.setMinWidth(0);
        doings.setPrefWrapLength(WIDE);
        add(
                doings,
                Icon.START,
                acts.words().verb(GuestVerb.START),
                g -> acts.power(g, GuestVerb.START));
        add(
                doings,
                Icon.POWER,
                acts.words().verb(GuestVerb.SHUTDOWN) + "…",
                g -> acts.power(g, GuestVerb.SHUTDOWN));
        add(doings, Icon.SNAPSHOT, texts.text("proxmox.do.snapshot") + "…", acts::snapshot);
        add(doings, Icon.BACKUP, texts.text("proxmox.do.backup") + "…", acts::backup);
        add(doings, Icon.MIGRATE, texts.text("proxmox.do.migrate") + "…", acts::migrate);
        add(doings, Icon.TAG, texts.text("proxmox.do.tags") + "…", acts::tags);
        add(doings, Icon.DELETE, texts.text("proxmox.do.delete") + "…", acts::delete)
                .styled("danger-quiet");
        HBox said = new HBox(10, count, where, clear);
        said.setAlignment(Pos.CENTER_LEFT);
        said.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(doings, Priority.ALWAYS);
        root = new HBox(16, said, doings);
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("bulk-bar");
        root.managedProperty().bind(root.visibleProperty());
        root.setVisible(false);
        root.setMinHeight(Region.USE_PREF_SIZE);
        root.setMinWidth(0);
        page.refusalProperty().subscribe(r -> buttons.forEach(ActButton::offer));
    }

    private ActButton add(FlowPane row, Icon icon, String text, Consumer<List<Guest>> run) {
        ActButton button = new ActButton(page, icon, text, () -> run.accept(chosen.get()));
        buttons.add(button);
        row.getChildren().add(button.view());
        return button;
    }

    void setOnClear(DataTable<?> table) {
        clear.setOnAction(e -> table.clearSelection());
    }

    Region view() {
        return root;
    }

    /// One guest has its menu and its page; this is for several.
    void show(List<Guest> guests) {
        root.setVisible(guests.size() > 1);
        count.setText(texts.plural("proxmox.bulk.selected", guests.size()));
        where.setText(
                texts.plural(
                        "proxmox.bulk.nodes", guests.stream().map(Guest::node).distinct().count()));
    }
}
