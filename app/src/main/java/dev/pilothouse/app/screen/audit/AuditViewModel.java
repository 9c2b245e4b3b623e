package dev.pilothouse.app.screen.audit;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.audit.AuditNames;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.audit.AuditStats;
import dev.pilothouse.core.audit.Verification;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.time.Clock;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What the audit screen shows: pages of the rows that fit, figures, and the state of the chain.
/// Asks the store on other threads only.
final class AuditViewModel {

    static final int PAGE = 500;

    private final Ui ui;
    private final AuditLog log;
    private final Who who;
    private final Clock clock;
    private final ZoneId zone;
    private final Consumer<Throwable> failed;

    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty person = new SimpleStringProperty("");
    private final StringProperty kind = new SimpleStringProperty("");
    private final StringProperty target = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Outcome> outcome = new SimpleObjectProperty<>();
    private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.WEEK);
    private final ReadOnlyObjectWrapper<List<AuditRow>> rows =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<OptionalLong> until =
            new ReadOnlyObjectWrapper<>(OptionalLong.empty());
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<AuditStats> stats =
            new ReadOnlyObjectWrapper<>(AuditStats.NONE);
    private final ReadOnlyObjectWrapper<AuditNames> names =
            new ReadOnlyObjectWrapper<>(new AuditNames(List.of(), List.of(), List.of()));
    private final ReadOnlyObjectWrapper<Optional<Verification>> verification =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper verifying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper searchedTo = new ReadOnlyLongWrapper();
    private long next;
    private Subscription loading = () -> {};
    private Subscription counting = () -> {};
    private Subscription checking = () -> {};

    AuditViewModel(
            Ui ui, AuditLog log, Who who, Clock clock, ZoneId zone, Consumer<Throwable> failed) {
        this.ui = ui;
        this.log = log;
        this.who = who;
        this.clock = clock;
        this.zone = zone;
        this.failed = failed;
        for (StringProperty each : List.of(text, person, kind, target)) {
            each.addListener(o -> reload());
        }
        outcome.addListener(o -> reload());
        period.addListener(o -> reload());
    }

    /// Whether the one who acts may read it at all.
    boolean allowed() {
        return who.may(Right.AUDIT);
    }

    AuditFilter filter() {
        return new AuditFilter(
                person.get(),
                kind.get(),
                target.get(),
                outcome.get(),
                period.get().from(until.get().orElse(clock.millis()), zone),
                until.get().isPresent() ? until.get().getAsLong() + 1 : Long.MAX_VALUE,
                text.get());
    }

    /// The window's moment: nothing later is shown, exported or counted; empty for live.
    void until(OptionalLong moment) {
        if (!moment.equals(until.get())) {
            until.set(moment);
            if (moment.isEmpty()) {
                refresh();
            } else {
                reload();
            }
        }
    }

    /// The newest page, the figures and the names anew.
    void refresh() {
        if (!allowed()) {
            return;
        }
        reload();
        counting.close();
        long now = clock.millis();
        counting =
                ui.compute(
                        () -> {
                            AuditStats counted =
                                    log.stats(
                                            Period.DAY.from(now, zone),
                                            Period.WEEK.from(now, zone));
                            return new Figures(counted, log.names());
                        },
                        figures -> {
                            stats.set(figures.stats());
                            names.set(figures.names());
                        },
                        failed);
    }

    private record Figures(AuditStats stats, AuditNames names) {}

    private void reload() {
        if (!allowed()) {
            return;
        }
        rowsOf(filter(), List.of(), Long.MAX_VALUE, PAGE);
    }

    /// The page behind the last row shown.
    void older() {
        if (next == 0 || searching.get()) {
            return;
        }
        rowsOf(filter(), rows.get(), next, rows.get().size() + PAGE);
    }

    /// Looks on, a moment at a time, until there are as many rows as wanted; what is found is shown
    /// at once.
    private void rowsOf(AuditFilter wanted, List<AuditRow> shown, long before, int enough) {
        loading.close();
        searching.set(true);
        loading =
                ui.compute(
                        () -> log.slice(wanted, before, enough - shown.size()),
                        slice -> {
                            List<AuditRow> all = new ArrayList<>(shown);
                            all.addAll(slice.rows());
                            next = slice.next();
                            boolean on = next > 0 && all.size() < enough;
                            if (!on || !slice.rows().isEmpty() || shown.isEmpty()) {
                                rows.set(List.copyOf(all));
                            }
                            more.set(next > 0 && !on);
                            searchedTo.set(next);
                            if (on) {
                                rowsOf(wanted, List.copyOf(all), next, enough);
                            } else {
                                searching.set(false);
                            }
                        },
                        failure -> {
                            searching.set(false);
                            failed.accept(failure);
                        });
    }

    void verify() {
        if (verifying.get()) {
            return;
        }
        verifying.set(true);
        checking =
                ui.compute(
                        () -> log.verify(Optional.empty()),
                        found -> {
                            verifying.set(false);
                            verification.set(Optional.of(found));
                        },
                        failure -> {
                            verifying.set(false);
                            failed.accept(failure);
                        });
    }

    void close() {
        loading.close();
        counting.close();
        checking.close();
    }

    StringProperty textProperty() {
        return text;
    }

    StringProperty personProperty() {
        return person;
    }

    StringProperty kindProperty() {
        return kind;
    }

    StringProperty targetProperty() {
        return target;
    }

    ObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome;
    }

    ObjectProperty<Period> periodProperty() {
        return period;
    }

    ReadOnlyObjectProperty<List<AuditRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// Up to when rows are shown; empty for all.
    ReadOnlyObjectProperty<OptionalLong> untilProperty() {
        return until.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /// Whether older rows are still being looked through.
    ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /// The number down to which has been looked.
    ReadOnlyLongProperty searchedToProperty() {
        return searchedTo.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<AuditStats> statsProperty() {
        return stats.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<AuditNames> namesProperty() {
        return names.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Verification>> verificationProperty() {
        return verification.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty verifyingProperty() {
        return verifying.getReadOnlyProperty();
    }
}
