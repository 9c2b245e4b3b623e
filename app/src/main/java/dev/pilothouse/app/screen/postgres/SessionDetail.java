package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.SignalVerb;
import dev.pilothouse.core.operation.Operation;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Objects;

/// What is known of the chosen sessions, their statement, and what can be done to them.
final class SessionDetail {

    /// Always the same, so that the table does not jump from row to row: a title and six lines.
    private static final double HEIGHT = 146;

    private final Workbench bench;
    private final Texts texts;
    private final ActivityViewModel model;
    private final Label title = new Label();
    private final VBox lines = new VBox(2);
    private final SqlPane sql = new SqlPane();
    private final Button cancel;
    private final Button terminate;
    private final HBox root;
    private List<SessionRow> chosen = List.of();

    SessionDetail(Workbench bench, ActivityViewModel model) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = model;
        title.getStyleClass().add("bold");
        title.setWrapText(true);
        VBox about = new VBox(4, title, lines);
        about.setMinWidth(0);
        about.setPrefWidth(340);
        SharpScroll told = SharpScroll.down(about);
        told.setMinWidth(0);
        told.setPrefWidth(340);
        HBox.setHgrow(told, Priority.ALWAYS);
        sql.setPrefWidth(460);
        HBox.setHgrow(sql, Priority.ALWAYS);
        cancel = button("postgres.cancel", SignalVerb.CANCEL);
        terminate = button("postgres.terminate", SignalVerb.TERMINATE);
        terminate.getStyleClass().add("danger-quiet");
        VBox buttons = new VBox(8, cancel, terminate);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        root = new HBox(16, told, sql, buttons);
        root.getStyleClass().add("session-detail");
        root.setMinHeight(Region.USE_PREF_SIZE);
        root.setPrefHeight(HEIGHT);
        root.setMaxHeight(HEIGHT);
        root.managedProperty().bind(root.visibleProperty());
        root.setVisible(false);
    }

    Region view() {
        return root;
    }

    private Button button(String key, SignalVerb verb) {
        Button button = new Button(texts.text(key));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> ask(verb));
        return button;
    }

    void ask(SignalVerb verb) {
        List<Operation> wanted = model.signals(reached(verb), verb);
        if (!wanted.isEmpty()) {
            new Acting(bench).ask(wanted);
        }
    }

    /// Those of the chosen to whom a signal means something.
    private List<Backend> reached(SignalVerb verb) {
        return backends().stream()
                .filter(Backend::client)
                .filter(b -> verb == SignalVerb.TERMINATE || b.state().equals("active"))
                .toList();
    }

    /// Why a signal can't be sent to any of the chosen; empty where it can.
    String refusal(SignalVerb verb) {
        if (!model.live() || bench.data().readOnly()) {
            return texts.text("operation.past");
        }
        if (!reached(verb).isEmpty()) {
            return "";
        }
        return texts.text(
                verb == SignalVerb.CANCEL ? "postgres.cancel.idle" : "postgres.terminate.none");
    }

    private List<Backend> backends() {
        return chosen.stream()
                .map(SessionRow::backend)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    void show(List<SessionRow> rows) {
        chosen = rows;
        root.setVisible(!rows.isEmpty());
        if (rows.isEmpty()) {
            return;
        }
        lines.getChildren().clear();
        if (rows.size() == 1) {
            one(rows.getFirst());
        } else {
            title.setText(texts.plural("postgres.chosen", backends().size()));
            sql.show("");
        }
        refuse(cancel, refusal(SignalVerb.CANCEL));
        refuse(terminate, refusal(SignalVerb.TERMINATE));
    }

    private void one(SessionRow row) {
        Backend backend = row.backend();
        title.setText(Double.isNaN(row.blocks()) ? row.pid().strip() : blocks(row));
        for (String sentence : model.about(row)) {
            Label line = new Label(sentence);
            line.getStyleClass().addAll("small", "muted");
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            lines.getChildren().add(line);
        }
        sql.show(backend == null ? "" : backend.query());
    }

    private String blocks(SessionRow row) {
        String who = row.pid().replaceAll("[▸▾\u2003]", "").strip();
        long all = Math.round(row.blocks());
        long direct = model.directly(row);
        String said = texts.plural("postgres.about.blocks", all, who);
        return direct == 0 || direct == all
                ? said
                : said + " " + texts.text("postgres.about.blocks.direct", direct);
    }

    private static void refuse(Button button, String why) {
        button.setDisable(!why.isEmpty());
        button.setAccessibleHelp(why);
        button.setTooltip(why.isEmpty() ? null : new Tooltip(why));
    }
}
