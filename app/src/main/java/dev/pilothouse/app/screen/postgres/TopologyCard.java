package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/// Who follows whom, as a tree.
final class TopologyCard implements FactTablesPart.Above {

    private static final double INDENT = 22;

    private final Workbench bench;
    private final PostgresViewModel model;
    private final Texts texts;
    private final Names names;
    private final GridPane grid = new GridPane();
    private final Card card;
    private List<Topology.Line> shown = List.of();

    TopologyCard(Workbench bench, PostgresViewModel model) {
        this.bench = bench;
        this.model = model;
        this.texts = bench.texts();
        this.names = new Names(texts);
        grid.getStyleClass().add("topology");
        grid.setHgap(16);
        grid.setVgap(6);
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(160);
        ColumnConstraints kind = new ColumnConstraints();
        kind.setMinWidth(100);
        ColumnConstraints state = new ColumnConstraints();
        state.setMinWidth(80);
        ColumnConstraints lag = new ColumnConstraints();
        lag.setMinWidth(80);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, kind, state, lag, rest);
        card = new Card(texts.text("postgres.topology"), grid);
        card.setMinHeight(Region.USE_PREF_SIZE);
    }

    @Override
    public Region view() {
        return card;
    }

    @Override
    public void fill(TargetState state, boolean stale) {
        List<Topology.Line> lines =
                new Topology(model.format(), state, bench.cursor().fleet().current()).lines();
        if (lines.equals(shown)) {
            return;
        }
        shown = lines;
        grid.getChildren().clear();
        for (int i = 0; i < lines.size(); i++) {
            Topology.Line line = lines.get(i);
            grid.add(name(line), 0, i);
            grid.add(words(line.kind(), "small", "muted"), 1, i);
            grid.add(words(line.state(), "small"), 2, i);
            grid.add(words(line.lag(), "small", "medium"), 3, i);
        }
    }

    private HBox name(Topology.Line line) {
        Region indent = new Region();
        indent.setMinWidth(Math.max(0, line.depth() - 1) * INDENT);
        Label branch = new Label(line.depth() == 0 ? "" : "└");
        branch.getStyleClass().add("subtle");
        branch.setMinWidth(line.depth() == 0 ? 0 : 14);
        branch.setManaged(line.depth() > 0);
        indent.setManaged(line.depth() > 1);
        HealthMark mark = new HealthMark(10);
        if (line.health() == null) {
            mark.clear();
        } else {
            mark.set(line.health(), names.health(line.health()));
        }
        TargetId target = line.target();
        Labeled name;
        if (target == null) {
            name = new Label(line.name());
        } else {
            Hyperlink link = new Hyperlink(line.name());
            link.getStyleClass().add("quiet-link");
            link.setOnAction(e -> bench.navigator().openTarget(target, "replication"));
            name = link;
        }
        name.getStyleClass().add("medium");
        name.setMinWidth(0);
        HBox box = new HBox(6, indent, branch, mark, name);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return box;
    }

    private static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(0);
        return Told.whenCut(label);
    }
}
