package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.widget.SharpScroll;

import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.Locale;

/// A statement in colours, wrapped, scrolled where it is long.
final class SqlPane extends SharpScroll {

    private final TextFlow flow = new TextFlow();
    private String shown = "";

    SqlPane() {
        getStyleClass().add("sql-pane");
        flow.getStyleClass().add("sql-text");
        setContent(flow);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(0);
    }

    void show(String sql) {
        if (sql.equals(shown)) {
            return;
        }
        shown = sql;
        flow.getChildren().clear();
        for (SqlText.Part part : SqlText.parts(sql)) {
            Text text = new Text(part.text());
            text.getStyleClass().add("sql-" + part.kind().name().toLowerCase(Locale.ROOT));
            flow.getChildren().add(text);
        }
        setAccessibleText(sql);
        setVvalue(0);
    }
}
