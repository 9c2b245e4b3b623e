package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// What the login may see and do in the cluster, and for each right it lacks the line that gives
/// it. As the last slow reading found it.
final class RightsPart implements Part {

    private final Texts texts;
    private final Names names;
    private final VBox rows = new VBox(10);
    private final StackPane root = new StackPane();
    private List<List<String>> shown = List.of();

    RightsPart(PageViewModel<?> page) {
        this.texts = page.texts();
        this.names = new Names(texts);
        rows.getStyleClass().add("rights");
        Card card = new Card(texts.text("proxmox.rights"), rows);
        card.setMinHeight(Region.USE_PREF_SIZE);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        VBox all = new VBox(card);
        all.getStyleClass().add("fact-page");
        ScrollPane scroll = new SharpScroll(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.getChildren().add(scroll);
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        List<List<String>> found = ClusterRows.rows(state, PveFacts.RIGHTS);
        if (found.isEmpty()) {
            rows.getChildren()
                    .setAll(
                            new EmptyState(
                                    Icon.ROLE,
                                    texts.text("proxmox.unread"),
                                    texts.text("proxmox.unread.slow")));
            shown = List.of();
            return;
        }
        if (!found.equals(shown)) {
            shown = found;
            rows.getChildren().clear();
            found.forEach(row -> rows.getChildren().add(row(row)));
        }
    }

    private Region row(List<String> row) {
        String state = row.get(1);
        boolean held = state.equals("EVERYWHERE");
        Label what = new Label(names.part(row.getFirst()));
        what.getStyleClass().add("medium");
        Told.wrapped(what);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        Label word =
                new Label(texts.text("proxmox.right." + state.toLowerCase(java.util.Locale.ROOT)));
        word.getStyleClass().addAll("small", held ? "muted" : "warn-text");
        word.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(8, (held ? Icon.DONE : Icon.REFUSED).view(), what, word);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(4, first);
        if (!held && !row.get(2).isEmpty()) {
            Label lacking = Told.wrapped(new Label(texts.text("proxmox.right.lacks", row.get(2))));
            lacking.getStyleClass().addAll("small", "muted");
            box.getChildren().add(lacking);
        }
        if (!row.get(3).isEmpty()) {
            CommandBox grant = new CommandBox(row.get(3));
            grant.setAccessibleText(texts.text("proxmox.right.grant"));
            box.getChildren().add(grant);
        }
        return box;
    }
}
