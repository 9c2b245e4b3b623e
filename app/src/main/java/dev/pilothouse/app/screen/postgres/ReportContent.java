package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.report.Found;
import dev.pilothouse.app.report.PostgresReport;
import dev.pilothouse.app.report.ReportFile;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;

import java.nio.file.Path;
import java.util.function.Supplier;

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
        if (state == null) {
            return;
        }
        Range range = model.charts().group().range();
        long now = model.now();
        boolean toNow = now - range.to() < state.target().cadence().fast().toMillis() * 2;
        long to = Math.min(range.to(), now);
        Found found = model.findings().found();
        ask(
                ending,
                state.target(),
                range.from(),
                to,
                () -> toNow ? new Ending(state, found) : ending(state.target(), to));
    }

    /// Of a period that ends at the moment the window shows.
    void ask(String ending, TargetState state, FleetState fleet, long from, long to) {
        Found found = Found.of(state, fleet, bench.data().settings(), to);
        ask(ending, state.target(), from, to, () -> new Ending(state, found));
    }

    /// How a server was at the end of a period.
    private record Ending(TargetState state, Found found) {}

    /// Blocks on the disk.
    private Ending ending(Target target, long to) {
        FleetState fleet = bench.cursor().at(to);
        TargetState then = fleet.target(target.id());
        TargetState state = then == null ? TargetState.unmeasured(target) : then;
        return new Ending(state, Found.of(state, fleet, bench.data().settings(), to));
    }

    private void ask(String ending, Target target, long from, long to, Supplier<Ending> end) {
        bench.dialogs()
                .saveFile(
                        texts.text("report.save"),
                        target.name() + "." + ending,
                        answer ->
                                answer.ifPresent(
                                        path -> write(named(path, ending), from, to, end)));
    }

    private static Path named(Path path, String ending) {
        return ReportFile.known(path)
                ? path
                : path.resolveSibling(path.getFileName() + "." + ending);
    }

    private void write(Path path, long from, long to, Supplier<Ending> end) {
        bench.ui()
                .compute(
                        () -> {
                            Ending then = end.get();
                            return ReportFile.write(
                                    path,
                                    PostgresReport.of(
                                            bench.data().history(),
                                            new Format(texts),
                                            then.state(),
                                            then.found(),
                                            from,
                                            to));
                        },
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
