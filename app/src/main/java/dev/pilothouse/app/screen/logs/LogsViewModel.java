package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.connector.node.LogPlaces;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.logs.Finder;
import dev.pilothouse.core.logs.LogFilter;
import dev.pilothouse.core.logs.LogLens;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogLine;
import dev.pilothouse.core.logs.LogRequest;
import dev.pilothouse.core.logs.LogRing;
import dev.pilothouse.core.logs.LogSink;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogState;
import dev.pilothouse.core.logs.LogTail;
import dev.pilothouse.core.logs.LogView;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.PatternSyntaxException;

/// One log on the screen. The reader fills a bounded ring as fast as lines come; [#tick] looks at
/// it a few times a second and never waits. UI thread.
final class LogsViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogsViewModel.class);

    private static final Duration STILL = Duration.ofMillis(400);

    private final Ui ui;
    private final Logs logs;
    private final Clock clock;
    private final ObjectProperty<@Nullable LogSource> source = new SimpleObjectProperty<>();
    private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.NEWEST);
    private final ObjectProperty<LogLevel> least = new SimpleObjectProperty<>(LogLevel.NONE);
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty expression = new SimpleBooleanProperty();
    private final BooleanProperty exactCase = new SimpleBooleanProperty();
    private final BooleanProperty onlyFound = new SimpleBooleanProperty();
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final BooleanProperty badExpression = new SimpleBooleanProperty();
    private final IntegerProperty hit = new SimpleIntegerProperty(-1);
    private final ObservableList<Finder> pins = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<LogView> view = new ReadOnlyObjectWrapper<>(LogView.EMPTY);
    private final ReadOnlyObjectWrapper<LogState> state =
            new ReadOnlyObjectWrapper<>(new LogState.Connecting());
    private final ReadOnlyObjectWrapper<Optional<String>> grant =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Rate> rate = new ReadOnlyObjectWrapper<>(new Rate(0, 0));
    private final ReadOnlyObjectWrapper<@Nullable LogPlaces> places = new ReadOnlyObjectWrapper<>();

    private LogFilter filter = LogFilter.ALL;
    private LogRing ring = new LogRing(1, 1);
    private LogLens lens = new LogLens(ring);
    private @Nullable LogTail tail;
    private Subscription listening = () -> {};
    private Subscription looking = () -> {};
    private Subscription listing = () -> {};
    private OptionalLong past = OptionalLong.empty();
    private OptionalLong wanted = OptionalLong.empty();
    private long wantedAt;
    private boolean refused;
    private boolean busy;
    private boolean again;
    private long seenVersion = -1;
    private long rateAt;
    private long rateCame;
    private long hitNumber = -1;

    /// The node whose logs these are.
    interface Logs {
        /// Throws [NotAllowed] and [FaultException]; does not block.
        LogTail tail(LogSource source, LogRequest request, LogSink sink);

        /// Blocks.
        LogPlaces places();
    }

    /// @param perSecond lines that come
    /// @param waiting lines that came since it was paused
    record Rate(double perSecond, long waiting) {}

    LogsViewModel(Ui ui, Logs logs, Clock clock) {
        this.ui = ui;
        this.logs = logs;
        this.clock = clock;
        source.addListener(o -> begin());
        period.addListener(o -> begin());
        least.addListener(o -> refilter());
        search.addListener(o -> refilter());
        expression.addListener(o -> refilter());
        exactCase.addListener(o -> refilter());
        onlyFound.addListener(o -> refilter());
        paused.addListener((o, was, is) -> look());
    }

    ObjectProperty<@Nullable LogSource> sourceProperty() {
        return source;
    }

    ObjectProperty<Period> periodProperty() {
        return period;
    }

    ObjectProperty<LogLevel> leastProperty() {
        return least;
    }

    StringProperty searchProperty() {
        return search;
    }

    BooleanProperty expressionProperty() {
        return expression;
    }

    BooleanProperty exactCaseProperty() {
        return exactCase;
    }

    BooleanProperty onlyFoundProperty() {
        return onlyFound;
    }

    BooleanProperty pausedProperty() {
        return paused;
    }

    /// Whether the newest line stays in view.
    BooleanProperty followProperty() {
        return follow;
    }

    BooleanProperty badExpressionProperty() {
        return badExpression;
    }

    /// Which of the found lines is the present one; -1 for none.
    IntegerProperty hitProperty() {
        return hit;
    }

    ObservableList<Finder> pins() {
        return pins;
    }

    ReadOnlyObjectProperty<LogView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<LogState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What would show the rest of a journal of which this login sees a part.
    ReadOnlyObjectProperty<Optional<String>> grantProperty() {
        return grant.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Rate> rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /// What there is to follow; null until it is known.
    ReadOnlyObjectProperty<@Nullable LogPlaces> placesProperty() {
        return places.getReadOnlyProperty();
    }

    @Nullable Finder finder() {
        return filter.search();
    }

    /// Whether lines may still come.
    boolean live() {
        return past.isEmpty();
    }

    OptionalLong past() {
        return past;
    }

    /// The window looks back to a moment, or is live again. While somebody drags the cursor nothing
    /// is asked of the node: a moment counts when it has stood still for a while.
    void moment(OptionalLong at) {
        wanted = at;
        wantedAt = clock.nanos();
    }

    private void turn() {
        if (!wanted.equals(past) && clock.nanos() - wantedAt >= STILL.toNanos()) {
            past = wanted;
            begin();
        }
    }

    /// Reads from the beginning, as after a change of what is wanted.
    void begin() {
        end();
        LogSource chosen = source.get();
        if (chosen == null) {
            return;
        }
        ring = new LogRing(LogRing.LINES, LogRing.BYTES);
        lens = new LogLens(ring);
        seenVersion = -1;
        rateAt = clock.nanos();
        rateCame = 0;
        hitNumber = -1;
        hit.set(-1);
        paused.set(false);
        follow.set(true);
        grant.set(Optional.empty());
        view.set(LogView.EMPTY);
        state.set(new LogState.Connecting());
        if (past.isPresent() && chosen instanceof LogSource.TmuxPane) {
            state.set(new LogState.Broken(new Fault.Unsupported("tmux", "", "")));
            return;
        }
        long now = past.orElse(clock.millis());
        try {
            LogTail made = logs.tail(chosen, period.get().request(now, live()), ring);
            tail = made;
            Subscription states = ui.bind(made.state(), state::set);
            Subscription grants = ui.bind(made.partly(), grant::set);
            listening =
                    () -> {
                        states.close();
                        grants.close();
                    };
            made.start();
        } catch (NotAllowed e) {
            refused = true;
            state.set(new LogState.Broken(new Fault.Forbidden(chosen.name(), "")));
        } catch (FaultException e) {
            state.set(new LogState.Broken(e.fault()));
        }
    }

    /// Somebody else is here: what was refused before is asked for again.
    void somebodyElse() {
        if (refused) {
            begin();
        }
    }

    private void end() {
        refused = false;
        listening.close();
        listening = () -> {};
        looking.close();
        busy = false;
        again = false;
        LogTail old = tail;
        tail = null;
        if (old != null) {
            old.close();
        }
    }

    /// Asks what there is to follow.
    void list() {
        listing.close();
        listing = ui.compute(logs::places, places::set, e -> {});
    }

    private void refilter() {
        Finder finder = null;
        boolean bad = false;
        if (!search.get().isEmpty()) {
            try {
                finder = Finder.of(search.get(), expression.get(), exactCase.get());
            } catch (PatternSyntaxException e) {
                bad = true;
            }
        }
        badExpression.set(bad);
        filter = new LogFilter(least.get(), finder, onlyFound.get());
        hit.set(-1);
        hitNumber = -1;
        look();
    }

    /// Called several times a second while somebody looks.
    void tick() {
        turn();
        long now = clock.nanos();
        double seconds = (now - rateAt) / 1e9;
        if (seconds >= 1) {
            long came = ring.came();
            double each = (came - rateCame) / seconds;
            long waiting = paused.get() ? came - view.get().came() : 0;
            rateAt = now;
            rateCame = came;
            rate.set(new Rate(each, waiting));
        }
        if (!paused.get() && ring.version() != seenVersion) {
            look();
        }
    }

    private void look() {
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        LogLens at = lens;
        LogFilter through = filter;
        boolean still = paused.get();
        if (!still) {
            seenVersion = ring.version();
        }
        looking =
                ui.compute(
                        () -> at.look(through, still),
                        this::seen,
                        e -> {
                            LOG.warn("The lines of a log could not be gone through", e);
                            seen(view.get());
                        });
    }

    private void seen(LogView now) {
        busy = false;
        int place = place(now);
        view.set(now);
        if (hitNumber >= 0) {
            hit.set(place);
            hitNumber = place < 0 ? -1 : hitNumber;
        }
        if (again) {
            again = false;
            look();
        }
    }

    private int place(LogView now) {
        for (int i = 0; hitNumber >= 0 && i < now.found().length; i++) {
            if (now.lines()[now.found()[i]].number() == hitNumber) {
                return i;
            }
        }
        return -1;
    }

    /// Goes to the next line that was found, around the ends; the newest one first.
    ///
    /// @return the line, if there is one
    Optional<LogLine> step(int by) {
        LogView now = view.get();
        int count = now.found().length;
        if (count == 0) {
            return Optional.empty();
        }
        int next = hit.get() < 0 ? (by > 0 ? 0 : count - 1) : Math.floorMod(hit.get() + by, count);
        follow.set(false);
        LogLine line = now.lines()[now.found()[next]];
        hitNumber = line.number();
        hit.set(next);
        return Optional.of(line);
    }

    /// Keeps what is looked for marked while something else is.
    void pin() {
        Finder finder = filter.search();
        if (finder != null && !pins.contains(finder)) {
            pins.add(finder);
            search.set("");
        }
    }

    @Override
    public void close() {
        end();
        listing.close();
    }
}
