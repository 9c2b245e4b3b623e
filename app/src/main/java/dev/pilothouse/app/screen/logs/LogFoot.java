package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.logs.LogState;
import dev.pilothouse.core.logs.LogView;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// How a log stands: whether it is followed, how fast lines come, how many are kept, what was let
/// go.
final class LogFoot {

    private final Texts texts;
    private final Format format;
    private final LogsViewModel model;
    private final Label stands = new Label();
    private final Label kept = new Label();
    private final Label dropped = new Label();
    private final HBox root;

    LogFoot(Format format, LogsViewModel model) {
        texts = format.texts();
        this.format = format;
        this.model = model;
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Region dot = new Region();
        dot.getStyleClass().add("log-dot");
        root = new HBox(10, dot, stands, kept, space, dropped);
        root.getStyleClass().add("log-foot");
        root.setAlignment(Pos.CENTER_LEFT);
        stands.setMinWidth(Region.USE_PREF_SIZE);
        for (Label label : new Label[] {stands, kept, dropped}) {
            label.getStyleClass().addAll("small", "muted");
        }
        model.stateProperty().subscribe(s -> show());
        model.rateProperty().subscribe(r -> show());
        model.pausedProperty().subscribe(p -> show());
        model.followProperty().subscribe(f -> show());
    }

    Region view() {
        return root;
    }

    void show() {
        LogView view = model.viewProperty().get();
        LogState state = model.stateProperty().get();
        root.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("open"), state instanceof LogState.Open);
        stands.setText(words(state));
        kept.setText(
                view.kept() == 0
                        ? ""
                        : view.lines().length == view.kept()
                                ? texts.plural("logs.kept", view.kept())
                                : texts.text(
                                        "logs.kept.some",
                                        format.count(view.lines().length),
                                        format.count(view.kept())));
        dropped.setText(
                view.dropped() == 0
                        ? ""
                        : texts.text("logs.dropped", format.count(view.dropped())));
    }

    private String words(LogState state) {
        return switch (state) {
            case LogState.Connecting _ -> texts.text("logs.state.connecting");
            case LogState.Waiting _ -> texts.text("logs.state.waiting");
            case LogState.Ended _ ->
                    texts.text(model.live() ? "logs.state.ended" : "logs.state.past");
            case LogState.Broken _ -> texts.text("logs.state.broken");
            case LogState.Open _ -> open();
        };
    }

    private String open() {
        if (model.pausedProperty().get()) {
            return texts.plural("logs.state.paused", model.rateProperty().get().waiting());
        }
        double each = model.rateProperty().get().perSecond();
        String rate = each < 10 ? format.decimal(each, 1) : format.count(Math.round(each));
        return texts.text(
                model.followProperty().get() ? "logs.state.following" : "logs.state.reading", rate);
    }
}
