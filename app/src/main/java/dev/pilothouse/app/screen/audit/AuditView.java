package dev.pilothouse.app.screen.audit;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SegmentedChoice;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// Two lists: who did what, and what the program itself met.
final class AuditView implements Screen {

    private final AuditPane audit;
    private final LogPane log;
    private final StackPane front = new StackPane();
    private final SegmentedChoice<String> choice;
    private final VBox root = new VBox();
    private boolean left;

    AuditView(Workbench bench) {
        Texts texts = bench.texts();
        Format format = new Format(texts);
        audit =
                new AuditPane(
                        bench,
                        format,
                        failure ->
                                bench.dialogs()
                                        .toast(
                                                Tone.FAILED,
                                                texts.text("audit.failed"),
                                                String.valueOf(failure.getMessage())));
        log = new LogPane(bench, format);
        List<String> allowed = new ArrayList<>();
        if (audit.allowed()) {
            allowed.add("audit");
        }
        if (log.allowed()) {
            allowed.add("log");
        }
        choice = new SegmentedChoice<>(allowed, t -> texts.text("audit.tab." + t));
        HBox tabs = new HBox(choice);
        tabs.getStyleClass().add("audit-tabs");
        VBox.setVgrow(front, Priority.ALWAYS);
        root.getStyleClass().add("audit-screen");
        root.getStylesheets().add(Theme.sheet("audit"));
        if (!allowed.isEmpty()) {
            root.getChildren().addAll(tabs, front);
            choice.valueProperty()
                    .subscribe(t -> front("log".equals(t) ? log.view() : audit.view()));
            choice.valueProperty().set(allowed.getFirst());
            audit.refresh();
            log.refresh();
            root.sceneProperty().addListener((o, was, is) -> seen(is != null));
        } else {
            EmptyState refused = new EmptyState(Icon.LOCK, texts.text("audit.refused"), "");
            VBox.setVgrow(refused, Priority.ALWAYS);
            root.getChildren().add(refused);
        }
    }

    /// Who comes back to it finds what happened meanwhile.
    private void seen(boolean now) {
        if (now && left) {
            refresh();
        }
        left = !now;
    }

    private void front(Node wanted) {
        front.getChildren().setAll(wanted);
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public String place() {
        return "log".equals(choice.valueProperty().get()) ? "log" : "audit";
    }

    @Override
    public void go(String place) {
        boolean may = place.equals("log") ? log.allowed() : audit.allowed();
        if (may && (place.equals("log") || place.equals("audit"))) {
            choice.valueProperty().set(place);
        }
    }

    @Override
    public void refresh() {
        audit.refresh();
        log.refresh();
    }

    @Override
    public void find() {
        if (place().equals("log")) {
            log.find();
        } else {
            audit.find();
        }
    }

    @Override
    public void close() {
        audit.close();
        log.close();
    }
}
