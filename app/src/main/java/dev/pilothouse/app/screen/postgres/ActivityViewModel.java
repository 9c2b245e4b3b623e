package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.connector.postgres.ActivityReader;
import dev.pilothouse.core.connector.postgres.ActivitySample;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.LiveSessions;
import dev.pilothouse.core.connector.postgres.SignalVerb;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.Operation;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sessions of one server: asked for every two seconds, or as the settings say, while somebody
/// looks, from the cache at a past moment. UI thread.
public final class ActivityViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityViewModel.class);

    private final Workbench bench;
    private final TargetId id;
    private final Format format;
    private final ObjectProperty<@Nullable ActivitySample> sample =
            new SimpleObjectProperty<>(this, "sample");
    private final ObjectProperty<List<SessionRow>> rows =
            new SimpleObjectProperty<>(this, "rows", List.of());
    private final ObjectProperty<Map<SessionFilter, Integer>> counts =
            new SimpleObjectProperty<>(this, "counts", Map.of());
    private final ObjectProperty<SessionFilter> filter =
            new SimpleObjectProperty<>(this, "filter", SessionFilter.ALL);
    private final ObjectProperty<FaultText.@Nullable Told> fault =
            new SimpleObjectProperty<>(this, "fault");
    private final ObjectProperty<SessionGrouping> grouping =
            new SimpleObjectProperty<>(this, "grouping", SessionGrouping.NONE);
    private final BooleanProperty frozen = new SimpleBooleanProperty(this, "frozen");
    private final Set<String> opened = new HashSet<>();
    private final BackendUse use;
    private @Nullable Target target;
    private @Nullable LiveSessions sessions;
    private @Nullable Target asked;
    private Subscription ticking = () -> {};
    private Subscription asking = () -> {};
    private boolean inFlight;
    private boolean watched;
    private boolean live = true;
    private long at;

    ActivityViewModel(Workbench bench, TargetId id) {
        this.bench = bench;
        this.id = id;
        format = new Format(bench.texts());
        use = new BackendUse(bench, this::fill);
        filter.addListener(o -> fill());
        grouping.addListener(o -> fill());
        frozen.addListener(o -> tick());
    }

    /// Null before the first answer, and at a past moment of which nothing was recorded.
    ReadOnlyObjectProperty<@Nullable ActivitySample> sampleProperty() {
        return sample;
    }

    ReadOnlyObjectProperty<List<SessionRow>> rowsProperty() {
        return rows;
    }

    ReadOnlyObjectProperty<Map<SessionFilter, Integer>> countsProperty() {
        return counts;
    }

    ObjectProperty<SessionFilter> filterProperty() {
        return filter;
    }

    ObjectProperty<SessionGrouping> groupingProperty() {
        return grouping;
    }

    /// Whether the node is known that the server runs on.
    boolean linked() {
        Target server = target;
        return server != null && BackendUse.node(bench, server).isPresent();
    }

    /// Why the sessions could not be asked for; null while they can.
    ReadOnlyObjectProperty<FaultText.@Nullable Told> faultProperty() {
        return fault;
    }

    /// While it is set nothing new is shown.
    BooleanProperty frozenProperty() {
        return frozen;
    }

    boolean live() {
        return live;
    }

    /// What is shown was sampled then, as people read it; empty where nothing was.
    String asOf() {
        ActivitySample shown = sample.get();
        long now = live ? bench.data().clock().millis() : at;
        return shown == null ? "" : format.asOf(shown.at(), now);
    }

    /// Sentences about a row.
    List<String> about(SessionRow row) {
        ActivitySample shown = sample.get();
        return shown == null ? List.of() : new SessionRows(format, shown, opened).about(row);
    }

    /// How many wait for it itself, without those that wait for these.
    int directly(SessionRow row) {
        ActivitySample shown = sample.get();
        Backend backend = row.backend();
        if (shown == null || backend == null) {
            return row.node() == null ? 0 : row.node().below().size();
        }
        return shown.tree().blockedBy(backend.pid()).directly().size();
    }

    /// Folds or unfolds what is below a row.
    void turn(SessionRow row) {
        if (!row.folds().isEmpty() && !opened.remove(row.folds())) {
            opened.add(row.folds());
        }
        fill();
    }

    /// The cursor has moved, or the target has changed.
    void turn(@Nullable Target next, boolean nowLive, long moment) {
        boolean moved = live != nowLive || (!nowLive && moment != at);
        boolean other =
                next == null || target == null || !next.endpoint().equals(target.endpoint());
        target = next;
        live = nowLive;
        at = moment;
        if (other) {
            release();
        }
        if (moved) {
            frozen.set(false);
            sample.set(null);
            fault.set(null);
            asking.close();
            inFlight = false;
            fill();
        }
        if (moved || other) {
            tick();
        }
    }

    /// How often the server is asked while somebody looks.
    Duration every() {
        return Duration.ofSeconds(SettingKeys.POSTGRES_SESSIONS.in(bench.data().settings()));
    }

    /// Begins or ends asking.
    void watch(boolean looked) {
        if (looked == watched) {
            return;
        }
        watched = looked;
        ticking.close();
        if (looked) {
            ticking = bench.ui().every(every(), this::tick);
            tick();
        } else {
            ticking = () -> {};
            asking.close();
            inFlight = false;
            release();
        }
    }

    void refresh() {
        frozen.set(false);
        tick();
    }

    private void tick() {
        Target wanted = target;
        if (!watched || inFlight || frozen.get() || wanted == null) {
            return;
        }
        if (!live) {
            if (sample.get() == null) {
                past(at);
            }
            return;
        }
        if (bench.data().readOnly() || wanted.paused()) {
            return;
        }
        inFlight = true;
        LiveSessions way = way(wanted);
        asking = bench.ui().compute(way::sample, this::answered, this::failed);
    }

    private void past(long moment) {
        inFlight = true;
        asking =
                bench.ui()
                        .compute(
                                () -> ActivityReader.at(bench.data().history(), id, moment),
                                (Optional<ActivitySample> found) -> {
                                    inFlight = false;
                                    found.ifPresent(this::show);
                                },
                                this::failed);
    }

    private LiveSessions way(Target wanted) {
        LiveSessions open = sessions;
        if (open == null || !wanted.equals(asked)) {
            release();
            open = bench.data().control().postgres().live(wanted);
            sessions = open;
            asked = wanted;
        }
        return open;
    }

    private void release() {
        LiveSessions open = sessions;
        sessions = null;
        use.close();
        if (open != null) {
            // Saying goodbye may take its time.
            Subscription unused =
                    bench.ui()
                            .compute(
                                    () -> {
                                        open.close();
                                        return true;
                                    },
                                    done -> {},
                                    e -> LOG.warn("Sessions were not closed", e));
        }
    }

    private void answered(ActivitySample answer) {
        inFlight = false;
        fault.set(null);
        if (!frozen.get()) {
            show(answer);
            Target server = target;
            if (server != null) {
                use.look(server, answer);
            }
        }
    }

    private void failed(Exception cause) {
        inFlight = false;
        Fault why =
                cause instanceof FaultException known
                        ? known.fault()
                        : new Fault.Internal(cause.getClass().getSimpleName());
        if (!(cause instanceof FaultException)) {
            LOG.warn("Sessions of {} can't be read", id, cause);
        }
        fault.set(new FaultText(format).tell(why));
    }

    private void show(ActivitySample answer) {
        sample.set(answer);
        fill();
    }

    private void fill() {
        ActivitySample shown = sample.get();
        if (shown == null) {
            rows.set(List.of());
            counts.set(Map.of());
            return;
        }
        SessionRows made = new SessionRows(format, shown, opened, live ? use.now() : Map.of());
        counts.set(made.counts());
        rows.set(made.of(filter.get(), grouping.get()));
    }

    /// One operation for each session among these that has a client.
    List<Operation> signals(List<Backend> wanted, SignalVerb verb) {
        Target now = target;
        return now == null
                ? List.of()
                : wanted.stream()
                        .filter(b -> b.client() && !b.own())
                        .map(b -> bench.data().control().postgres().signal(now, b, verb))
                        .toList();
    }

    /// Who has been idle in a transaction for longer.
    List<Backend> idleLonger(Duration than) {
        ActivitySample shown = sample.get();
        return shown == null
                ? List.of()
                : shown.activity().backends().stream()
                        .filter(b -> b.client() && b.idleInTransaction())
                        .filter(b -> b.stateSeconds() > than.toSeconds())
                        .toList();
    }

    @Override
    public void close() {
        watched = false;
        ticking.close();
        asking.close();
        release();
    }
}
