package dev.pilothouse.app.screen.console;

import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.SubstringFinder.FindResult;
import com.techsenger.jeditermfx.ui.TerminalPanel;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.feed.Subscription;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// Finds text in a terminal and the lines it keeps. Searching is done beside the FX thread: the
/// kept lines are many.
final class FindBar extends HBox {

    private final Ui ui;
    private final Texts texts;
    private final TerminalPanel panel;
    private final TextField field = new TextField();
    private final ToggleButton exact = new ToggleButton("Aa");
    private final Label count = new Label();
    private final Runnable left;
    private @Nullable Subscription search;

    /// @param left told when it is closed
    FindBar(Ui ui, Texts texts, TerminalPanel panel, Runnable left) {
        super(4);
        this.ui = ui;
        this.texts = texts;
        this.panel = panel;
        this.left = left;
        getStyleClass().add("terminal-find");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        field.setPromptText(texts.text("console.find.prompt"));
        field.setAccessibleText(texts.text("console.find.prompt"));
        field.setPrefColumnCount(18);
        exact.getStyleClass().addAll("icon-button", "letters");
        exact.setTooltip(new Tooltip(texts.text("console.find.case")));
        exact.setAccessibleText(texts.text("console.find.case"));
        count.getStyleClass().addAll("small", "muted");
        count.setMinWidth(64);
        getChildren()
                .addAll(
                        field,
                        exact,
                        count,
                        button(Icon.SORT_UP, "console.find.before", () -> step(false)),
                        button(Icon.SORT_DOWN, "console.find.next", () -> step(true)),
                        button(Icon.CLOSE, "console.find.close", this::close));
        field.textProperty().addListener(o -> search());
        exact.selectedProperty().addListener(o -> search());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        setVisible(false);
    }

    private Button button(Icon icon, String key, Runnable run) {
        Button button = new Button("", icon.view(14));
        button.getStyleClass().add("icon-button");
        button.setTooltip(new Tooltip(texts.text(key)));
        button.setAccessibleText(texts.text(key));
        button.setOnAction(e -> run.run());
        return button;
    }

    void open() {
        setVisible(true);
        field.requestFocus();
        field.selectAll();
        search();
    }

    void close() {
        setVisible(false);
        stop();
        panel.setFindResult(null);
        left.run();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F3) {
            event.consume();
            step(event.isShiftDown());
        }
    }

    private void stop() {
        if (search != null) {
            search.close();
            search = null;
        }
    }

    private void search() {
        stop();
        String wanted = field.getText();
        if (wanted.isEmpty()) {
            panel.setFindResult(null);
            count.setText("");
            return;
        }
        TerminalTextBuffer buffer = panel.getTerminalTextBuffer();
        boolean anyCase = !exact.isSelected();
        search =
                ui.compute(
                        () -> KeptLines.find(buffer, wanted, anyCase),
                        found -> {
                            panel.setFindResult(found);
                            step(false);
                        },
                        failure -> count.setText(""));
    }

    /// The newest first, as it is what stands above the prompt.
    private void step(boolean later) {
        FindResult found =
                later ? panel.selectNextFindResultItem() : panel.selectPrevFindResultItem();
        if (found == null || found.getItems().isEmpty()) {
            count.setText(field.getText().isEmpty() ? "" : texts.text("console.find.none"));
        } else {
            count.setText(
                    texts.text(
                            "console.find.count",
                            found.selectedItem().getIndex(),
                            found.getItems().size()));
        }
    }
}
