package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.connector.node.LogPlaces;
import dev.pilothouse.core.logs.LogRequest;
import dev.pilothouse.core.logs.LogSink;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogTail;
import dev.pilothouse.core.time.Scheduler;

import java.util.List;

/// A log screen whose log comes from a benchmark.
public final class FloodedLogs {

    private final LogsViewModel model;
    private final LogsView view;

    public FloodedLogs(Workbench bench, LogTail.Opener opener, Scheduler scheduler) {
        model =
                new LogsViewModel(
                        bench.ui(),
                        new LogsViewModel.Logs() {
                            @Override
                            public LogTail tail(
                                    LogSource source, LogRequest request, LogSink sink) {
                                return new LogTail(opener, source, request, sink, scheduler);
                            }

                            @Override
                            public LogPlaces places() {
                                return new LogPlaces(true, List.of(), List.of(), List.of());
                            }
                        },
                        scheduler.clock());
        view =
                new LogsView(
                        bench,
                        model,
                        "node",
                        new LogSource.Journal("flood.service", false),
                        List::of);
    }

    public Screen screen() {
        return view;
    }

    /// Looks for a text while lines come.
    public void search(String wanted) {
        model.searchProperty().set(wanted);
    }

    /// Lines that were seen on the screen or scrolled by.
    public long came() {
        return model.viewProperty().get().came();
    }
}
