package dev.pilothouse.app.page;

import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.text.WhyMissing;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.model.PartFault;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

import java.util.List;

/// What could not be read, why, and what exactly would allow it.
public final class MissingCard {

    private final Texts texts;
    private final Names names;
    private final WhyMissing why;
    private final GridPane rows = new GridPane();
    private final Card card;
    private List<PartFault> shown = List.of();

    public MissingCard(Texts texts) {
        this.texts = texts;
        this.names = new Names(texts);
        why = new WhyMissing(texts);
        rows.getStyleClass().add("missing-rows");
        rows.setHgap(16);
        rows.setVgap(6);
        ColumnConstraints part = new ColumnConstraints();
        part.setMinWidth(120);
        ColumnConstraints reason = new ColumnConstraints();
        reason.setMinWidth(120);
        reason.setPercentWidth(34);
        ColumnConstraints grant = new ColumnConstraints();
        grant.setHgrow(Priority.ALWAYS);
        rows.getColumnConstraints().addAll(part, reason, grant);
        card = new Card("", rows);
        card.managedProperty().bind(card.visibleProperty());
        card.setVisible(false);
    }

    public Region view() {
        return card;
    }

    public void show(List<PartFault> missing) {
        if (missing.equals(shown)) {
            return;
        }
        shown = missing;
        card.setVisible(!missing.isEmpty());
        card.setTitle(texts.plural("node.missing.title", missing.size()));
        rows.getChildren().clear();
        rows.getRowConstraints().clear();
        for (int i = 0; i < missing.size(); i++) {
            PartFault fault = missing.get(i);
            Label part = new Label(names.part(fault.part()));
            part.getStyleClass().add("medium");
            Label reason = new Label(why.reason(fault.reason()));
            reason.getStyleClass().add("muted");
            Told.wrapped(reason);
            RowConstraints row = new RowConstraints();
            row.setValignment(VPos.CENTER);
            rows.getRowConstraints().add(row);
            rows.add(part, 0, i);
            rows.add(reason, 1, i);
            if (!fault.grant().isEmpty()) {
                CommandBox command = new CommandBox(fault.grant());
                command.setAccessibleText(texts.text("node.missing.grant"));
                VBox grant = new VBox(4, command);
                names.warning(fault.grant())
                        .ifPresent(
                                words -> {
                                    Label warning = new Label(words);
                                    warning.getStyleClass().addAll("small", "warn-text");
                                    grant.getChildren().add(Told.wrapped(warning));
                                });
                rows.add(grant, 2, i);
            }
        }
    }
}
