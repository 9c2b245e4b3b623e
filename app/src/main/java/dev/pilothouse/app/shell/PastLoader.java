package dev.pilothouse.app.shell;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.shell.PastViewModel.Tick;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.HistoryQuery.Span;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/// Fetches what the scrubber shows, off the FX thread: how far the cache reaches, where nothing was
/// read, what happened.
final class PastLoader {

    private static final Logger LOG = LoggerFactory.getLogger(PastLoader.class);
    private static final int EVENTS = 300;
    private static final int TARGETS = 200;

    private final Ui ui;
    private final HistoryQuery history;
    private final Clock clock;
    private final PastViewModel model;
    private final boolean ended;
    private Subscription running = () -> {};
    private Span loaded = new Span(0, 0);

    /// @param ended whether nothing is added any more, so that the end is not now
    PastLoader(Ui ui, HistoryQuery history, Clock clock, PastViewModel model, boolean ended) {
        this.ui = ui;
        this.history = history;
        this.clock = clock;
        this.model = model;
        this.ended = ended;
        model.strip().addListener(o -> strip());
    }

    /// Tells when the cache begins, unless it holds nothing.
    void begin(LongConsumer told) {
        Subscription unused =
                ui.compute(
                        history::extent,
                        extent -> {
                            if (extent.to() > extent.from()) {
                                told.accept(extent.from());
                            }
                        },
                        failure -> LOG.error("The cache's extent can't be read", failure));
    }

    /// @param moment that must be in view
    /// @param then is run once it is known how far the cache reaches
    void load(long moment, Runnable then) {
        ui.compute(
                history::extent,
                extent -> {
                    model.extent(extent, ended ? extent.to() : clock.millis());
                    model.reveal(moment);
                    strip();
                    then.run();
                },
                failure -> LOG.error("The cache's extent can't be read", failure));
    }

    private void strip() {
        Span view = model.strip().get().view();
        if (view.equals(loaded) || view.to() <= 1) {
            return;
        }
        loaded = view;
        running.close();
        running =
                ui.compute(
                        () -> read(view),
                        found -> model.known(found.holes(), found.ticks()),
                        failure -> LOG.error("The cache's gaps can't be read", failure));
    }

    private Found read(Span view) {
        List<Tick> ticks =
                history.events(view.from(), view.to(), EVENTS).stream()
                        .filter(e -> e.severity() != Severity.INFO)
                        .map(e -> new Tick(e.at(), e.severity()))
                        .toList();
        List<Span> read = new ArrayList<>();
        Set<TargetId> targets = new TreeSet<>(history.factsAt(view.to() - 1).keySet());
        targets.stream()
                .limit(TARGETS)
                .forEach(t -> read.addAll(history.coverage(t, view.from(), view.to()).read()));
        List<Span> holes = targets.isEmpty() ? List.of() : PastViewModel.holes(read, view);
        return new Found(holes, ticks);
    }

    private record Found(List<Span> holes, List<Tick> ticks) {}
}
