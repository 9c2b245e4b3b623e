package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.screen.postgres.PostgresViewModel.Page;
import dev.pilothouse.app.screen.postgres.PostgresViewModel.Tile;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.ErrorCard;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.TargetId;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL server on the screen: what is wrong, its figures, what could not be read, and where
/// its sessions are told.
final class PostgresView implements Screen {

    private static final double WIDTH = 190;

    private final Workbench bench;
    private final Texts texts;
    private final Names names;
    private final PostgresViewModel model;
    private final StackPane root = new StackPane();
    private final VBox content = new VBox(16);
    private final ScrollPane scroll = new ScrollPane(content);

    PostgresView(Workbench bench, TargetId target) {
        this.bench = bench;
        texts = bench.texts();
        names = new Names(texts);
        model = new PostgresViewModel(bench, target);
        root.getStyleClass().add("node");
        root.setMinWidth(0);
        root.setAlignment(Pos.TOP_LEFT);
        root.getStylesheets().add(Theme.sheet("node"));
        content.setPadding(new Insets(16));
        content.setMinWidth(0);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        model.pageProperty().subscribe(this::show);
    }

    private void show(@Nullable Page page) {
        if (page == null) {
            root.getChildren()
                    .setAll(
                            new EmptyState(
                                    Icon.PAST,
                                    texts.text("node.gone"),
                                    texts.text("node.gone.why")));
            return;
        }
        List<Node> parts = new ArrayList<>();
        parts.add(head(page));
        FaultText.Told fault = page.fault();
        if (fault != null) {
            parts.add(trouble(fault, page.live()));
        }
        if (!page.tiles().isEmpty()) {
            parts.add(tiles(page.tiles()));
        }
        if (!page.missing().isEmpty()) {
            parts.add(missing(page.missing()));
        }
        parts.add(sessions(page.name()));
        content.getChildren().setAll(parts);
        root.getChildren().setAll(scroll);
    }

    private static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(0);
        return label;
    }

    private Node head(Page page) {
        HealthMark mark = new HealthMark(16, page.health(), names.health(page.health()));
        Label why =
                label(page.why().isEmpty() ? names.health(page.health()) : page.why(), "medium");
        why.setWrapText(true);
        HBox line = new HBox(10, mark, why);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, line, label(page.asOf(), "small", "muted"));
    }

    private Node trouble(FaultText.Told fault, boolean live) {
        ErrorCard.Labels labels =
                new ErrorCard.Labels(
                        names.health(Health.UNHEALTHY),
                        texts.text("node.fault.again"),
                        texts.text("node.fault.copy"),
                        texts.text("node.fault.copy.fingerprints"));
        return new ErrorCard(
                new ErrorCard.Trouble(
                        fault.title(), fault.why(), fault.remedy(), fault.command()),
                labels,
                live && !bench.data().readOnly()
                        ? List.of(ErrorCard.button(labels, model::refresh))
                        : List.of());
    }

    private static Node tiles(List<Tile> tiles) {
        FlowPane flow = new FlowPane(12, 12);
        flow.setMinWidth(0);
        for (Tile tile : tiles) {
            Label value = label(tile.value(), "medium");
            value.setWrapText(true);
            VBox box = new VBox(4, label(tile.title(), "small", "muted"), value);
            box.getStyleClass().add("meter-tile");
            box.setPrefWidth(WIDTH);
            flow.getChildren().add(box);
        }
        return flow;
    }

    private Node missing(List<PartFault> missing) {
        VBox rows = new VBox(8);
        for (PartFault fault : missing) {
            Label what = label(names.part(fault.part()) + ": " + fault.reason());
            what.setWrapText(true);
            rows.getChildren().add(what);
            if (!fault.grant().isEmpty()) {
                rows.getChildren().add(new CommandBox(fault.grant()));
            }
        }
        return new Card(texts.text("postgres.missing"), rows);
    }

    private Node sessions(String name) {
        VBox commands =
                new VBox(
                        8,
                        new CommandBox("pilothouse pg activity '" + name + "'"),
                        new CommandBox("pilothouse pg blocking '" + name + "'"));
        return new Card(texts.text("postgres.sessions"), commands);
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void close() {
        model.close();
    }
}
