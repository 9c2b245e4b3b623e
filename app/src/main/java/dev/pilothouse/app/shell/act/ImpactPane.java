package dev.pilothouse.app.shell.act;

import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Impact;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What one operation would touch: why it can't be, the worst of it, and each thing. FX thread.
final class ImpactPane extends VBox {

    private final Texts texts;
    private final OperationText words;

    ImpactPane(Texts texts, OperationText words) {
        super(10);
        this.texts = texts;
        this.words = words;
        getChildren().setAll(small(texts.text("operation.ask.reading")));
    }

    void unread(String why) {
        getChildren().setAll(callout(Health.UNKNOWN, texts.text("operation.ask.unread", why)));
    }

    void show(Impact found) {
        getChildren().clear();
        if (found.isRefused()) {
            String why = words.phrase(found.refusal());
            getChildren().add(callout(Health.UNHEALTHY, texts.text("operation.ask.foreseen", why)));
        } else if (!found.worst().equals(Phrase.NONE)) {
            getChildren().add(callout(Health.UNHEALTHY, words.phrase(found.worst())));
        }
        if (!found.effects().isEmpty() && !found.isRefused()) {
            getChildren().add(effects(found));
        }
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }

    private static Node callout(Health health, String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HealthMark mark = new HealthMark(12);
        mark.set(health, "");
        HBox box = new HBox(9, mark, label);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().addAll("callout", health == Health.UNHEALTHY ? "bad" : "info");
        return box;
    }

    private Node effects(Impact found) {
        GridPane grid = columns(46, 54);
        grid.addRow(
                0,
                head(texts.text("operation.ask.runs")),
                head(texts.text("operation.ask.happens")));
        int row = 1;
        for (Impact.Effect effect : found.effects()) {
            HealthMark mark = new HealthMark(10);
            mark.set(effect.afterwards(), "");
            Label name = new Label(effect.name());
            name.getStyleClass().add("medium");
            HBox who = new HBox(9, mark, name);
            who.setAlignment(Pos.CENTER_LEFT);
            if (!effect.detail().isEmpty()) {
                // the name stays whole, what is said of it is cut
                name.setMinWidth(Region.USE_PREF_SIZE);
                Label detail = Told.whenCut(small(effect.detail()));
                detail.setMinWidth(0);
                who.getChildren().add(detail);
            } else {
                Told.whenCut(name).setMinWidth(0);
            }
            Label happens = new Label(words.phrase(effect.happens()));
            Told.wrapped(happens);
            if (effect.afterwards() == Health.UNHEALTHY) {
                happens.getStyleClass().add("bad-text");
            }
            grid.addRow(row++, who, happens);
        }
        VBox box = new VBox(8, grid);
        if (!found.source().equals(Phrase.NONE)) {
            Label source = small(words.phrase(found.source()));
            source.setGraphic(Icon.NOTE.view(14));
            box.getChildren().add(source);
        }
        box.getStyleClass().add("impact");
        return box;
    }

    static GridPane columns(double... percents) {
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(7);
        for (double percent : percents) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            column.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    static Label head(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted", "medium");
        return label;
    }

    static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }
}
