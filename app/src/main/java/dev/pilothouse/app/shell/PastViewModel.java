package dev.pilothouse.app.shell;

import dev.pilothouse.core.history.HistoryQuery.Span;
import dev.pilothouse.core.model.Severity;

import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The scrubber: which stretch of time it shows, what is known of it, how far one step goes.
public final class PastViewModel {

    static final long MINUTE = 60_000;
    static final long DAY = 24 * 60 * MINUTE;

    /// Steps a person can choose.
    static final List<Long> STEPS =
            List.of(15_000L, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, DAY);

    private static final long NARROWEST = 10 * MINUTE;

    private final LongProperty step = new SimpleLongProperty(MINUTE);
    private final ReadOnlyObjectWrapper<Strip> strip =
            new ReadOnlyObjectWrapper<>(new Strip(new Span(0, 1), List.of(), List.of()));
    private Span extent = new Span(0, 1);

    LongProperty step() {
        return step;
    }

    ReadOnlyObjectProperty<Strip> strip() {
        return strip.getReadOnlyProperty();
    }

    /// Whether the cache's extent was told yet.
    boolean known() {
        return extent.to() > 1;
    }

    Span extent() {
        return extent;
    }

    /// Takes what the cache holds; the stretch shown stays if it still makes sense, else it becomes
    /// the last day.
    void extent(Span known, long now) {
        long to = Math.max(known.to(), now);
        extent = new Span(Math.min(known.from(), to - NARROWEST), to);
        Span view = strip.get().view();
        boolean following = view.to() >= extent.to() - 10 * MINUTE;
        boolean fresh = view.to() <= 1;
        if (view.from() < extent.from() || following || fresh) {
            long span = Math.min(Math.max(view.to() - view.from(), NARROWEST), DAY);
            if (fresh) {
                span = DAY;
            }
            view(Math.max(extent.from(), extent.to() - span), extent.to());
        }
    }

    /// Takes the gaps and events of a stretch.
    void known(List<Span> holes, List<Tick> ticks) {
        strip.set(new Strip(strip.get().view(), List.copyOf(holes), List.copyOf(ticks)));
    }

    /// Makes sure a moment is in view.
    void reveal(long moment) {
        Span view = strip.get().view();
        if (known() && (moment < view.from() || moment > view.to())) {
            long span = view.to() - view.from();
            long from = Math.clamp(moment - span / 2, extent.from(), extent.to());
            view(from, Math.min(extent.to(), from + span));
        }
    }

    void whole() {
        view(extent.from(), extent.to());
    }

    /// @param factor below 1 shows less
    void zoom(double factor, double at) {
        Span view = strip.get().view();
        long middle = moment(at);
        double span =
                Math.clamp(
                        (view.to() - view.from()) * factor,
                        NARROWEST,
                        Math.max(NARROWEST, (double) (extent.to() - extent.from())));
        if (span >= extent.to() - extent.from()) {
            whole();
            return;
        }
        long from = Math.max(extent.from(), middle - (long) (span * at));
        view(from, Math.min(extent.to(), from + (long) span));
    }

    /// @param at 0 at the left end to 1 at the right
    long moment(double at) {
        Span view = strip.get().view();
        return view.from() + Math.round((view.to() - view.from()) * Math.clamp(at, 0, 1));
    }

    double fraction(long moment) {
        Span view = strip.get().view();
        return Math.clamp(
                (double) (moment - view.from()) / Math.max(1, view.to() - view.from()), 0, 1);
    }

    /// What is left of a stretch when the spans in which anything was read are taken out; gaps
    /// shorter than a minute don't count.
    static List<Span> holes(List<Span> read, Span view) {
        List<Span> sorted = new ArrayList<>(read);
        sorted.sort(Comparator.comparingLong(Span::from));
        List<Span> holes = new ArrayList<>();
        long at = view.from();
        for (Span span : sorted) {
            if (span.from() - at >= MINUTE) {
                holes.add(new Span(at, Math.min(span.from(), view.to())));
            }
            at = Math.max(at, span.to());
        }
        if (view.to() - at >= MINUTE) {
            holes.add(new Span(at, view.to()));
        }
        return holes;
    }

    private void view(long from, long to) {
        strip.set(new Strip(new Span(from, Math.max(to, from + 1)), List.of(), List.of()));
    }

    /// What the scrubber draws.
    record Strip(Span view, List<Span> holes, List<Tick> ticks) {}

    /// Something that happened.
    record Tick(long at, Severity severity) {}
}
