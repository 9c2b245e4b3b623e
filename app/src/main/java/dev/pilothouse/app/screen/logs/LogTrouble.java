package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.ErrorCard;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogState;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/// Why there are no lines, and what would bring them: in place of the lines where there are none,
/// above them where a part is missing.
final class LogTrouble {

    /// What is not found where there is only a cache file.
    static final String CACHE_FILE = "logs of a cache file";

    private final Texts texts;
    private final LogsViewModel model;
    private final String node;
    private final FaultText faults;
    private final StackPane middle = new StackPane();
    private final HBox notice = new HBox(12);
    private @Nullable Object shown;

    LogTrouble(Workbench bench, LogsViewModel model, String node) {
        texts = bench.texts();
        this.model = model;
        this.node = node;
        faults = new FaultText(new Format(texts));
        middle.getStyleClass().add("log-trouble");
        middle.setPickOnBounds(false);
        notice.getStyleClass().addAll("log-notice");
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.managedProperty().bind(notice.visibleProperty());
        notice.setVisible(false);
        model.stateProperty().subscribe(s -> show());
        model.grantProperty().subscribe(this::partly);
    }

    Region view() {
        return middle;
    }

    Region notice() {
        return notice;
    }

    private void partly(Optional<String> grant) {
        notice.setVisible(grant.isPresent());
        if (grant.isPresent()) {
            Label words = new Label(texts.text("logs.partly"));
            words.setWrapText(true);
            words.setMinWidth(160);
            CommandBox command = new CommandBox(grant.get());
            HBox.setHgrow(command, Priority.ALWAYS);
            Button copy = new Button(texts.text("logs.copy.command"), Icon.COPY.view(14));
            copy.setMinWidth(Region.USE_PREF_SIZE);
            copy.setOnAction(e -> CommandBox.copyText(grant.get()));
            notice.getChildren().setAll(Icon.LOCK.view(), words, command, copy);
        }
    }

    void show() {
        LogState state = model.stateProperty().get();
        boolean none = model.viewProperty().get().kept() == 0;
        boolean hidden = model.viewProperty().get().lines().length == 0 && !none;
        Object now = state instanceof LogState.Open ? none + "" + hidden : state + "" + none;
        if (Objects.equals(now, shown)) {
            return;
        }
        shown = now;
        Node said = said(state, none, hidden);
        if (said == null) {
            middle.getChildren().clear();
        } else {
            middle.getChildren().setAll(said);
        }
    }

    private @Nullable Node said(LogState state, boolean none, boolean hidden) {
        if (hidden) {
            return new EmptyState(
                    Icon.FILTER, texts.text("logs.hidden"), texts.text("logs.hidden.why"));
        }
        return switch (state) {
            case LogState.Connecting _, LogState.Waiting _ -> null;
            case LogState.Open _ ->
                    none
                            ? new EmptyState(
                                    Icon.LOGS,
                                    texts.text("logs.empty"),
                                    texts.text("logs.empty.why"))
                            : null;
            case LogState.Ended _ ->
                    none
                            ? new EmptyState(
                                    Icon.LOGS,
                                    texts.text("logs.empty"),
                                    texts.text("logs.empty.past"))
                            : null;
            case LogState.Broken broken -> broken(broken.fault());
        };
    }

    private Node broken(Fault fault) {
        if (fault.equals(new Fault.NotFound(CACHE_FILE))) {
            return new EmptyState(
                    Icon.LOGS, texts.text("logs.cachefile"), texts.text("logs.cachefile.why"));
        }
        LogSource source = model.sourceProperty().get();
        if (source instanceof LogSource.TmuxPane && !model.live()) {
            return new EmptyState(
                    Icon.PAST, texts.text("logs.past.tmux"), texts.text("logs.past.tmux.why"));
        }
        if (fault instanceof Fault.Unsupported && source instanceof LogSource.Journal) {
            return new EmptyState(
                    Icon.SERVICE,
                    texts.text("logs.nosystemd", node),
                    texts.text("logs.nosystemd.why"));
        }
        if (fault instanceof Fault.Forbidden denied && denied.grant().isEmpty()) {
            return new EmptyState(Icon.LOCK, texts.text("logs.role"), texts.text("logs.role.why"));
        }
        ErrorCard.Labels labels =
                new ErrorCard.Labels(
                        new Names(texts).health(Health.UNHEALTHY),
                        texts.text("logs.again"),
                        texts.text("logs.copy.command"),
                        "");
        ErrorCard card = new ErrorCard(trouble(fault), labels, model::begin);
        SharpScroll whole = SharpScroll.whole(card);
        whole.setMaxSize(720, Region.USE_PREF_SIZE);
        whole.setMinHeight(0);
        return whole;
    }

    private ErrorCard.Trouble trouble(Fault fault) {
        FaultText.Told told = faults.tell(fault);
        return new ErrorCard.Trouble(told.title(), told.why(), told.remedy(), told.command());
    }
}
