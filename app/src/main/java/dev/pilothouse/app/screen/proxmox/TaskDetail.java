package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.core.connector.proxmox.TaskLog;
import dev.pilothouse.core.connector.proxmox.Upid;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FaultException;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the chosen task wrote, its newest lines followed while it runs, and the way to end it.
final class TaskDetail {

    private static final int LINES = 500;

    private final PageViewModel<?> page;
    private final Texts texts;
    private final Label title = new Label();
    private final Label facts = new Label();
    private final ActButton stop;
    private final Button copy;
    private final TextArea log = new TextArea();
    private final VBox root;
    private @Nullable TaskRow shown;
    private Subscription asking = () -> {};
    private boolean inFlight;

    /// What is under way was asked before the task ended.
    private boolean owed;
    private long next;

    TaskDetail(PageViewModel<?> page) {
        this.page = page;
        this.texts = page.texts();
        title.getStyleClass().add("medium");
        facts.getStyleClass().addAll("small", "muted");
        facts.setMinWidth(0);
        facts.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(facts, Priority.ALWAYS);
        stop = new GuestActs(page).button(Icon.STOP, texts.text("proxmox.task.stop"), this::stop);
        copy = new Button(texts.text("proxmox.task.copy"), Icon.COPY.view());
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(e -> CommandBox.copyText(log.getText()));
        HBox head = new HBox(10, title, facts, copy, stop.view());
        head.setAlignment(Pos.CENTER_LEFT);
        log.setEditable(false);
        log.getStyleClass().add("task-log");
        log.setPrefRowCount(9);
        root = new VBox(8, head, log);
        root.getStyleClass().add("session-detail");
        root.setMinHeight(Region.USE_PREF_SIZE);
        root.managedProperty().bind(root.visibleProperty());
        root.setVisible(false);
    }

    Region view() {
        return root;
    }

    void show(@Nullable TaskRow row) {
        boolean other =
                row == null || shown == null || !row.task().upid().equals(shown.task().upid());
        boolean ran = !other && shown != null && shown.running();
        shown = row;
        root.setVisible(row != null);
        if (row == null) {
            return;
        }
        title.setText(row.title() + " " + row.task().upid().id());
        facts.setText(row.task().upid().toString());
        stop.button().setVisible(row.running());
        stop.button().setManaged(row.running());
        stop.offer();
        if (other) {
            asking.close();
            inFlight = false;
            next = 0;
            log.clear();
        }
        // What it wrote last came after it was asked last.
        boolean ended = ran && !row.running();
        if (other || ended) {
            owed = ended && inFlight;
            ask(row.task().upid());
        }
    }

    /// The task may have ended meanwhile.
    void renew(List<TaskRow> rows) {
        TaskRow old = shown;
        if (old != null) {
            rows.stream()
                    .filter(r -> r.task().upid().equals(old.task().upid()))
                    .findFirst()
                    .ifPresent(this::show);
        }
    }

    void tick() {
        TaskRow row = shown;
        if (row != null && (row.running() || next == 0)) {
            ask(row.task().upid());
        }
    }

    private void ask(Upid upid) {
        if (inFlight || !page.acts()) {
            return;
        }
        inFlight = true;
        long from = next;
        asking =
                page.bench()
                        .ui()
                        .compute(
                                () ->
                                        new GuestActs(page)
                                                .control()
                                                .tasks(new GuestActs(page).target())
                                                .log(upid, from, LINES),
                                this::add,
                                this::failed);
    }

    private void add(TaskLog part) {
        inFlight = false;
        if (!part.lines().isEmpty()) {
            next = part.first() + part.lines().size();
            boolean end = log.getScrollTop() <= 0 || log.getCaretPosition() >= log.getLength();
            log.appendText(String.join("\n", part.lines()) + "\n");
            if (end) {
                log.positionCaret(log.getLength());
            }
        }
        TaskRow row = shown;
        if (row != null && (owed || part.lines().size() == LINES)) {
            owed = false;
            ask(row.task().upid());
        }
    }

    private void failed(Exception cause) {
        inFlight = false;
        if (log.getText().isEmpty()) {
            log.setText(
                    cause instanceof FaultException fault
                            ? new FaultText(page.format()).brief(fault.fault())
                            : cause.toString());
        }
    }

    private void stop() {
        TaskRow row = shown;
        if (row != null) {
            GuestActs acts = new GuestActs(page);
            acts.ask(acts.control().tasks(acts.target()).stop(row.task().upid()));
        }
    }

    void close() {
        asking.close();
    }
}
