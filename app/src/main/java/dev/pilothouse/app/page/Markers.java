package dev.pilothouse.app.page;

import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.app.widget.ChartData.Happening;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.TargetId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What happened to a target, as marks on its charts.
final class Markers {

    private static final int MOST = 500;

    private Markers() {}

    /// Asks the cache; blocks.
    static List<ChartData.Marker> ask(
            HistoryQuery history, Format format, TargetId target, Range range) {
        EventText words = new EventText(format);
        List<ChartData.Marker> markers = new ArrayList<>();
        for (Event event : history.events(range.from(), range.to(), MOST)) {
            Happening kind = target.equals(event.target()) ? kind(event) : null;
            if (kind != null) {
                String text =
                        format.moment(event.at(), range.to())
                                + "  "
                                + words.event(event, range.to());
                markers.add(new ChartData.Marker(event.at(), kind, text));
            }
        }
        return markers.reversed();
    }

    private static @Nullable Happening kind(Event event) {
        return switch (event.code()) {
            case "health.unhealthy" -> Happening.ALERT;
            case "health.degraded" -> Happening.WARNING;
            case "health.healthy" -> Happening.RESOLVED;
            case "reboot" -> Happening.RESTART;
            case "target.paused", "target.resumed", "target.changed" -> Happening.OPERATION;
            default ->
                    switch (event.severity()) {
                        case INFO -> null;
                        case WARNING -> Happening.WARNING;
                        case ERROR, CRITICAL -> Happening.ALERT;
                    };
        };
    }
}
