package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.screen.console.TerminalViewModel.Broken;
import dev.pilothouse.app.screen.console.TerminalViewModel.Connecting;
import dev.pilothouse.app.screen.console.TerminalViewModel.Ended;
import dev.pilothouse.app.screen.console.TerminalViewModel.Idle;
import dev.pilothouse.app.screen.console.TerminalViewModel.Open;
import dev.pilothouse.app.screen.console.TerminalViewModel.Refused;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.ZoneId;

/// The band below a terminal that is not connected: why, and the way back.
final class TerminalFoot {

    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final Texts texts;
    private final boolean readOnly;
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Button connect = new Button();
    private final HBox root;

    TerminalFoot(Texts texts, boolean readOnly, Runnable connecting) {
        this.texts = texts;
        this.readOnly = readOnly;
        title.getStyleClass().add("medium");
        title.setWrapText(true);
        detail.getStyleClass().addAll("small", "muted");
        detail.setWrapText(true);
        connect.setMinWidth(Region.USE_PREF_SIZE);
        connect.getStyleClass().add("primary");
        connect.setOnAction(e -> connecting.run());
        VBox words = new VBox(2, title, detail);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        root = new HBox(12, words, connect);
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("terminal-foot");
    }

    Region view() {
        return root;
    }

    void show(TerminalViewModel.State state) {
        boolean open = state instanceof Open || state instanceof Connecting;
        root.setVisible(!open);
        root.setManaged(!open);
        root.pseudoClassStateChanged(BAD, state instanceof Broken || state instanceof Refused);
        connect.setDisable(readOnly);
        connect.setText(
                texts.text(state instanceof Idle ? "console.connect" : "console.connect.again"));
        switch (state) {
            case Open _, Connecting _ -> words("", "");
            case Idle _ ->
                    words(
                            texts.text("console.state.idle"),
                            texts.text(readOnly ? "console.readonly" : "console.keys.connect"));
            case Ended ended -> {
                int status = ended.status().orElse(0);
                words(
                        status == 0
                                ? texts.text("console.state.ended")
                                : texts.text("console.state.status", status),
                        texts.text("console.keys.again"));
            }
            case Refused refused ->
                    words(
                            texts.text("operation.refused.title"),
                            new OperationText(new Format(texts, ZoneId.systemDefault()))
                                    .refusal(refused.why()));
            case Broken broken -> {
                FaultText.Told told =
                        new FaultText(new Format(texts, ZoneId.systemDefault()))
                                .tell(broken.fault());
                String why = told.why().isEmpty() ? "" : told.why() + " ";
                words(told.title(), why + told.remedy() + " " + texts.text("console.keys.again"));
            }
        }
    }

    private void words(String first, String second) {
        title.setText(first);
        detail.setText(second);
        detail.setVisible(!second.isEmpty());
        detail.setManaged(!second.isEmpty());
    }
}
