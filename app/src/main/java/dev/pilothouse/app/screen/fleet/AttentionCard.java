package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.core.model.TargetId;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What is wrong, worst first, one line and one sentence each.
final class AttentionCard {

    private static final int FEW = 7;

    private final Texts texts;
    private final Format format;
    private final Names names;
    private final Consumer<TargetId> open;
    private final VBox rows = new VBox();
    private final Hyperlink all = new Hyperlink();
    private final Card card;
    private List<FleetPage.Attention> lines = List.of();
    private List<FleetPage.Attention> shown = List.of();
    private int count;
    private boolean expanded;

    AttentionCard(Format format, Consumer<TargetId> open) {
        this.texts = format.texts();
        this.format = format;
        this.names = new Names(texts);
        this.open = open;
        card = new Card(texts.text("fleet.attention.title"), rows);
        card.getStyleClass().add("attention");
        all.getStyleClass().add("small");
        all.setOnAction(
                e -> {
                    expanded = !expanded;
                    fill();
                });
        card.actions().getChildren().add(all);
        nothing();
    }

    Region view() {
        return card;
    }

    /// @param targets how many targets the lines stand for
    void show(List<FleetPage.Attention> newLines, int targets) {
        lines = newLines;
        count = targets;
        fill();
    }

    private void fill() {
        boolean more = lines.size() > FEW;
        all.setVisible(more);
        all.setText(
                expanded ? texts.text("fleet.less") : texts.text("fleet.all", format.count(count)));
        List<FleetPage.Attention> wanted = more && !expanded ? lines.subList(0, FEW) : lines;
        if (wanted.equals(shown) && !rows.getChildren().isEmpty()) {
            return;
        }
        shown = List.copyOf(wanted);
        if (shown.isEmpty()) {
            nothing();
            return;
        }
        List<Node> nodes = new ArrayList<>();
        shown.forEach(line -> nodes.add(row(line)));
        rows.getChildren().setAll(nodes);
    }

    private void nothing() {
        Label calm = new Label(texts.text("fleet.attention.none"));
        calm.getStyleClass().add("medium");
        Label why = new Label(texts.text("fleet.attention.unknown"));
        why.getStyleClass().addAll("small", "muted");
        why.setWrapText(true);
        VBox box = new VBox(2, calm, why);
        box.getStyleClass().add("calm");
        rows.getChildren().setAll(box);
    }

    private Node row(FleetPage.Attention line) {
        HealthMark mark = new HealthMark(12, line.health(), names.health(line.health()));
        Label name = new Label(line.name());
        name.getStyleClass().add("medium");
        name.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label lasting = new Label(line.lasting());
        lasting.getStyleClass().addAll("small", "muted");
        lasting.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(10, mark, name, space, lasting);
        first.setAlignment(Pos.CENTER_LEFT);
        Label why = new Label(line.why());
        why.getStyleClass().addAll("small", "muted", "attention-why");
        why.setMinWidth(0);
        HBox second = new HBox(6, why);
        if (!line.others().isEmpty()) {
            Label more = new Label("+" + line.others().size());
            more.getStyleClass().addAll("small", "medium");
            more.setMinWidth(Region.USE_PREF_SIZE);
            second.getChildren().add(more);
        }
        VBox content = new VBox(first, second);
        content.setAlignment(Pos.CENTER_LEFT);
        content.setMaxHeight(Region.USE_PREF_SIZE);
        Button row = new Button("", content);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.getStyleClass().add("row-button");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setMinWidth(0);
        content.prefWidthProperty().bind(row.widthProperty().subtract(24));
        row.setAccessibleText(
                names.health(line.health())
                        + ": "
                        + line.name()
                        + ". "
                        + reasons(line, "; ")
                        + ". "
                        + line.lasting());
        row.setTooltip(new Tooltip(line.name() + "\n" + reasons(line, "\n")));
        row.setOnAction(e -> open.accept(line.target()));
        return row;
    }

    private static String reasons(FleetPage.Attention line, String between) {
        List<String> all = new ArrayList<>(List.of(line.why()));
        all.addAll(line.others());
        return String.join(between, all);
    }
}
