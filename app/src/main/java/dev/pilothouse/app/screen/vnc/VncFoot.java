package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.app.screen.vnc.VncViewModel.Broken;
import dev.pilothouse.app.screen.vnc.VncViewModel.Connecting;
import dev.pilothouse.app.screen.vnc.VncViewModel.Idle;
import dev.pilothouse.app.screen.vnc.VncViewModel.Open;
import dev.pilothouse.app.screen.vnc.VncViewModel.Refused;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.KeyCap;
import dev.pilothouse.core.model.Fault;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// The band below a console: while it is open, how it goes and how the keys come back; else why it
/// is not, and the way there.
final class VncFoot {

    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final double KILO = 1000;

    private final Texts texts;
    private final Format format;
    private final String name;
    private final boolean readOnly;
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Button connect = new Button();
    private final Region dot = new Region();
    private final Label state = new Label();
    private final Label size = new Label();
    private final Label pace = new Label();
    private final Label drawn = new Label();
    private final Label keys = new Label();
    private final Button stop = new Button();
    private final HBox band;
    private final HBox line;
    private final VBox root;

    /// @param drawnBy `native` or `novnc`
    VncFoot(
            Texts texts,
            String name,
            String drawnBy,
            boolean readOnly,
            Runnable connecting,
            Runnable stopping) {
        this.texts = texts;
        drawn.setText(texts.text("vnc.drawn." + drawnBy));
        drawn.setTooltip(new Tooltip(texts.text("vnc.drawn.about")));
        this.name = name;
        this.readOnly = readOnly;
        format = new Format(texts);
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
        band = new HBox(12, words, connect);
        band.setAlignment(Pos.CENTER_LEFT);
        band.getStyleClass().add("terminal-foot");
        dot.getStyleClass().add("terminal-dot");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        stop.setText(texts.text("vnc.typing.stop"));
        stop.getStyleClass().add("text-button");
        stop.setOnAction(e -> stopping.run());
        keys.setMinWidth(Region.USE_PREF_SIZE);
        KeyCap leave = new KeyCap("Ctrl Shift F12");
        leave.setMinWidth(Region.USE_PREF_SIZE);
        line = new HBox(16, new HBox(8, dot, state), size, pace, drawn, gap, stop, keys, leave);
        ((HBox) line.getChildren().getFirst()).setAlignment(Pos.CENTER_LEFT);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("vnc-status", "small");
        root = new VBox(band, line);
        for (Label label : List.of(state, size, pace)) {
            label.textProperty().subscribe(text -> fit());
        }
        line.widthProperty().subscribe(w -> fit());
    }

    Region view() {
        return root;
    }

    /// Where not all fits, what draws it goes first, then the screen's size, then how it goes;
    /// never
    /// the key that leads out.
    private void fit() {
        if (line.getWidth() <= 0) {
            return;
        }
        List<Label> spare = List.of(drawn, size, pace);
        spare.forEach(each -> shown(each, true));
        for (Label each : spare) {
            line.applyCss();
            if (line.prefWidth(-1) > line.getWidth()) {
                shown(each, false);
            }
        }
    }

    void show(VncViewModel.State now) {
        boolean way = now instanceof Open || now instanceof Connecting;
        shown(band, !way);
        shown(line, way);
        band.pseudoClassStateChanged(BAD, now instanceof Broken || now instanceof Refused);
        line.pseudoClassStateChanged(OPEN, now instanceof Open);
        connect.setDisable(readOnly);
        connect.setText(
                texts.text(now instanceof Idle ? "console.connect" : "console.connect.again"));
        switch (now) {
            case Open _ -> {}
            case Connecting _ -> {
                state.setText(texts.text("console.state.connecting"));
                size.setText("");
                pace.setText("");
            }
            case Idle _ ->
                    words(
                            texts.text("console.state.idle"),
                            texts.text(readOnly ? "console.readonly" : "console.keys.connect"));
            case Refused refused ->
                    words(
                            texts.text("operation.refused.title"),
                            new OperationText(format).refusal(refused.why()));
            case Broken broken -> broken(broken.fault());
        }
    }

    private void broken(Fault fault) {
        FaultText.Told told = new FaultText(format).tell(fault);
        String why = told.why().isEmpty() ? "" : told.why() + " ";
        words(told.title(), why + told.remedy() + " " + texts.text("console.keys.again"));
    }

    /// @param seconds since the figures before these
    void figures(Face.Figures before, Face.Figures now, double seconds, double open) {
        state.setText(texts.text("vnc.open", name, format.duration(open)));
        size.setText(
                now.width()
                        + " × "
                        + now.height()
                        + (now.shownAt() == 1
                                ? ""
                                : ", "
                                        + texts.text(
                                                "vnc.shown", format.percent(now.shownAt() * 100))));
        double frames = (now.updates() - before.updates()) / seconds;
        double bits = (now.bytes() - before.bytes()) / seconds;
        String latency =
                now.latency().isPresent()
                        ? ", " + format.millis(now.latency().getAsLong() / (KILO * KILO))
                        : "";
        pace.setText(
                texts.text("vnc.pace", format.decimal(Math.max(0, frames), 0))
                        + latency
                        + ", "
                        + format.bitRate(Math.max(0, bits)));
    }

    /// @param left keys still to be typed
    void typing(int left, boolean viewOnly) {
        shown(stop, left > 0);
        keys.setText(
                left > 0
                        ? texts.plural("vnc.typing", left)
                        : texts.text(viewOnly ? "vnc.keys.nowhere" : "vnc.keys.go", name));
    }

    private static void shown(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    private void words(String first, String second) {
        title.setText(first);
        detail.setText(second);
    }
}
