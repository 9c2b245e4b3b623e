package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;

import javafx.geometry.HPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Which target has most of what, a line each. The lines are kept and told anew: new ones would
/// have the whole window painted, with each reading.
final class MostLoaded extends GridPane {

    private final Names names;
    private final Consumer<TargetId> open;
    private final List<Line> lines = new ArrayList<>();

    MostLoaded(Names names, Consumer<TargetId> open) {
        this.names = names;
        this.open = open;
        setHgap(10);
        setVgap(2);
        ColumnConstraints what = new ColumnConstraints();
        what.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        name.setMinWidth(40);
        ColumnConstraints mark = new ColumnConstraints();
        ColumnConstraints value = new ColumnConstraints();
        value.setMinWidth(Region.USE_PREF_SIZE);
        value.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(what, name, mark, value);
    }

    void show(List<FleetPage.Loaded> targets) {
        while (lines.size() > targets.size()) {
            Line gone = lines.removeLast();
            getChildren().removeAll(gone.what, gone.name, gone.mark, gone.value);
        }
        for (int i = 0; i < targets.size(); i++) {
            if (i == lines.size()) {
                Line line = new Line();
                lines.add(line);
                addRow(i, line.what, line.name, line.mark, line.value);
            }
            lines.get(i).show(targets.get(i));
        }
    }

    private final class Line {

        final Label what = new Label();
        final Hyperlink name = new Hyperlink();
        final HealthMark mark = new HealthMark(10);
        final Label value = new Label();

        Line() {
            what.getStyleClass().addAll("small", "muted");
            name.getStyleClass().addAll("small", "quiet-link");
            name.setMinWidth(0);
            value.getStyleClass().addAll("small", "medium");
        }

        void show(FleetPage.Loaded loaded) {
            what.setText(loaded.what());
            value.setText(loaded.value());
            name.setText(loaded.name());
            TargetId target = loaded.target();
            name.setDisable(target == null);
            name.setOnAction(target == null ? null : e -> open.accept(target));
            if (loaded.health() == Health.HEALTHY || target == null) {
                mark.clear();
            } else {
                mark.set(loaded.health(), names.health(loaded.health()));
            }
        }
    }
}
