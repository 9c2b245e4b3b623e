package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.report.PostgresReport;
import dev.pilothouse.app.report.ReportFile;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.TargetState;

import java.nio.file.Path;

/// Asks where a report of the server is to be, and writes it there: from its page over the period
/// the charts show.
final class ReportContent {

    private final Workbench bench;
    private final Texts texts;

    ReportContent(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
    }

    /// @param ending pdf or html
    void ask(String ending, PostgresViewModel model) {
        TargetState state = model.stateProperty().get();
        if (state != null) {
            long from = model.charts().group().range().from();
            ask(ending, state, from, Math.min(model.charts().group().range().to(), model.now()));
        }
    }

    /// @param state at the end of the period
    void ask(String ending, TargetState state, long from, long to) {
        bench.dialogs()
                .saveFile(
                        texts.text("report.save"),
                        state.target().name() + "." + ending,
                        answer ->
                                answer.ifPresent(
                                        path -> write(named(path, ending), state, from, to)));
    }

    private static Path named(Path path, String ending) {
        return ReportFile.known(path)
                ? path
                : path.resolveSibling(path.getFileName() + "." + ending);
    }

    private void write(Path path, TargetState state, long from, long to) {
        bench.ui()
                .compute(
                        () ->
                                ReportFile.write(
                                        path,
                                        PostgresReport.of(
                                                bench.data().history(),
                                                new Format(texts),
                                                state,
                                                from,
                                                to)),
                        done ->
                                bench.dialogs()
                                        .toast(
                                                Tone.DONE,
                                                texts.text("report.saved"),
                                                path.toString()),
                        e ->
                                bench.dialogs()
                                        .toast(
                                                Tone.FAILED,
                                                texts.text("report.failed", path.toString()),
                                                String.valueOf(e.getMessage())));
    }
}
