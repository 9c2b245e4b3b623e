package dev.pilothouse.app.page;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.AuditText;
import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.app.widget.ChartData.Happening;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What happened to a target and what was done to it, as marks on its charts: events of the
/// history, and for whoever may read the audit log what that has under the target's name.
final class Markers {

    private static final Logger LOG = LoggerFactory.getLogger(Markers.class);
    private static final int MOST = 500;

    private final Workbench.Control control;
    private final Format format;
    private final Target target;

    private Markers(Workbench.Control control, Format format, Target target) {
        this.control = control;
        this.format = format;
        this.target = target;
    }

    static Markers of(Workbench.Control control, Format format, Target target) {
        return new Markers(control, format, target);
    }

    /// By time. Asks the cache and the audit log; blocks.
    List<ChartData.Marker> ask(HistoryQuery history, Range range) {
        List<ChartData.Marker> markers = new ArrayList<>();
        EventText words = new EventText(format);
        for (Event event : history.events(range.from(), range.to(), MOST)) {
            Happening kind = target.id().equals(event.target()) ? kind(event) : null;
            if (kind != null) {
                markers.add(marker(event.at(), kind, words.event(event, range.to()), range));
            }
        }
        for (AuditRow row : deeds(range)) {
            String said = said(row.note());
            if (said != null) {
                markers.add(marker(row.at(), Happening.OPERATION, said, range));
            }
        }
        markers.sort(Comparator.comparingLong(ChartData.Marker::at));
        return List.copyOf(markers);
    }

    private ChartData.Marker marker(long at, Happening kind, String said, Range range) {
        return new ChartData.Marker(at, kind, format.moment(at, range.to()) + "  " + said);
    }

    private static @Nullable Happening kind(Event event) {
        return switch (event.code()) {
            case "health.unhealthy" -> Happening.ALERT;
            case "health.degraded" -> Happening.WARNING;
            case "health.healthy" -> Happening.RESOLVED;
            case "reboot", "counters.reset" -> Happening.RESTART;
            default ->
                    switch (event.severity()) {
                        case INFO -> null;
                        case WARNING -> Happening.WARNING;
                        case ERROR, CRITICAL -> Happening.ALERT;
                    };
        };
    }

    private List<AuditRow> deeds(Range range) {
        // Asked each time: whoever opened the page may have signed out.
        if (!control.who().may(Right.AUDIT)) {
            return List.of();
        }
        AuditFilter filter =
                new AuditFilter("", "", target.name(), null, range.from(), range.to(), "");
        try {
            return control.audit().page(filter, Long.MAX_VALUE, MOST);
        } catch (FaultException | NotAllowed e) {
            // Figures are drawn all the same.
            LOG.warn("What was done to {} can't be read", target.id(), e);
            return List.of();
        }
    }

    /// One sentence; null for what did not happen to this target, or was refused before it was
    /// sent.
    private @Nullable String said(AuditNote note) {
        Deed deed = note.deed();
        if (!target.id().equals(deed.target())
                || note.ending().outcome() == AuditNote.Outcome.REFUSED) {
            return null;
        }
        return switch (deed.family()) {
            case OPERATION -> operation(deed, note.ending().outcome());
            case CHANGE -> change(deed);
            case SESSION, OWN -> null;
        };
    }

    private String operation(Deed deed, AuditNote.Outcome outcome) {
        String ended = "audit.outcome." + outcome.name().toLowerCase(Locale.ROOT);
        return new OperationText(format).deed(deed.kind(), deed.what(), deed.targetName())
                + ": "
                + format.texts().text(ended);
    }

    private @Nullable String change(Deed deed) {
        Texts texts = format.texts();
        return switch (deed.kind()) {
            case "target.pause" -> texts.text("event.target.paused");
            case "target.resume" -> texts.text("event.target.resumed");
            case "target.change" ->
                    texts.text("event.target.changed") + ": " + new AuditText(texts).what(deed);
            default -> null;
        };
    }
}
