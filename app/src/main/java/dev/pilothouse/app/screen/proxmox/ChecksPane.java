package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.model.Health;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// What was checked before anything is sent, beside a form.
final class ChecksPane extends VBox {

    private static final double WIDTH = 250;

    private final VBox rows = new VBox(10);
    private final Label as = new Label();
    private List<CreateChecks.Check> shown = List.of();

    ChecksPane(String title) {
        Label head = new Label(title);
        head.getStyleClass().add("medium");
        as.getStyleClass().addAll("small", "muted");
        getChildren().addAll(Told.wrapped(head), Told.wrapped(as), rows);
        setSpacing(6);
        getStyleClass().add("form-side");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
    }

    /// @param when it was read, as text
    void show(List<CreateChecks.Check> checks, String when) {
        as.setText(when);
        if (checks.equals(shown)) {
            return;
        }
        shown = checks;
        rows.getChildren().setAll(checks.stream().map(ChecksPane::row).toList());
    }

    private static Region row(CreateChecks.Check check) {
        Label title = Told.wrapped(new Label(check.title()));
        VBox said = new VBox(2, title);
        if (!check.note().isEmpty()) {
            Label note = Told.wrapped(new Label(check.note()));
            note.getStyleClass().addAll("small", "muted");
            said.getChildren().add(note);
        }
        HBox.setHgrow(said, Priority.ALWAYS);
        var mark = icon(check.health()).view();
        mark.getStyleClass().add("check-" + PageView.key(check.health()));
        HBox row = new HBox(10, mark, said);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Icon icon(Health health) {
        return switch (health) {
            case HEALTHY -> Icon.DONE;
            case DEGRADED -> Icon.NOTE;
            case UNHEALTHY -> Icon.FAILED;
            case UNKNOWN -> Icon.UNKNOWN;
        };
    }
}
