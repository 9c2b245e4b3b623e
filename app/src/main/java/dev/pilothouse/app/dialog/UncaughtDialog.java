package dev.pilothouse.app.dialog;

import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.text.Texts;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Shows a failure that nobody handled, with a report that can be copied. Never in silence, and
/// never a flood: while one is shown the next ones only count, and what fails in the background
/// over and over is shown once. Any thread may report.
public final class UncaughtDialog {

    private final Ui ui;
    private final Supplier<Texts> texts;
    private final DialogService dialogs;
    private final Map<String, String> versions;
    private final Supplier<Redaction> redaction;

    /// What failed in the background and was shown.
    private final Set<String> known = new HashSet<>();

    private boolean shown;
    private int more;

    /// @param versions by name, in the order they are written
    /// @param redaction made anew for each report, with the names known then
    public UncaughtDialog(
            Ui ui,
            Supplier<Texts> texts,
            DialogService dialogs,
            Map<String, String> versions,
            Supplier<Redaction> redaction) {
        this.ui = ui;
        this.texts = texts;
        this.dialogs = dialogs;
        this.versions = versions;
        this.redaction = redaction;
    }

    /// What failed on a thread that nobody looks after, such as the one of the window.
    public void report(String thread, Throwable failure) {
        String report = text(thread, failure);
        ui.later(
                () -> {
                    if (free()) {
                        show(report);
                    }
                });
    }

    /// What failed behind the window, where the same may fail again at its next turn.
    void background(String task, Throwable failure) {
        String report = text(task, failure);
        ui.later(
                () -> {
                    if (free() && known.add(task + ' ' + failure.getClass().getName())) {
                        show(report);
                    }
                });
    }

    private String text(String thread, Throwable failure) {
        return FailureReport.text(thread, failure, versions, redaction.get());
    }

    /// Whether none is shown; else it counts.
    private boolean free() {
        if (shown) {
            more++;
        }
        return !shown;
    }

    private void show(String report) {
        shown = true;
        Texts t = texts.get();
        dialogs.ask(
                new Question(
                        Tone.FAILED,
                        t.text("dialog.uncaught.title"),
                        t.text("dialog.uncaught.sentence"),
                        report,
                        List.of(new Choice("on", t.text("dialog.uncaught.goon"), false))),
                answer -> {
                    shown = false;
                    if (more > 0) {
                        dialogs.toast(Tone.FAILED, t.plural("dialog.uncaught.more", more), "");
                        more = 0;
                    }
                });
    }
}
