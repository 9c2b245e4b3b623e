package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.report.Found;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.FindingKey;
import dev.pilothouse.core.connector.postgres.FindingMutes;
import dev.pilothouse.core.connector.postgres.FindingMutes.Mute;
import dev.pilothouse.core.connector.postgres.FindingTrend;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.ServerFinding;
import dev.pilothouse.core.connector.postgres.ServerFindings;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Board;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The findings of one server: those there are, those nobody wants to be told of, those that are
/// gone, and since when. UI thread.
final class FindingsViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FindingsViewModel.class);

    /// How far back it is looked for what is gone.
    static final Duration BACK = Duration.ofDays(30);

    /// While somebody looks, they are looked for anew so often at most.
    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final Duration TURN = Duration.ofSeconds(5);

    /// A server is asked for a hundredth of its time at most.
    private static final long SHARE = 100;

    private final Workbench bench;
    private final TargetId target;
    private final Texts texts;
    private final Asked<Fresh> newest;
    private final Subscription operations;
    private final ObjectProperty<FindingFilter> filter =
            new SimpleObjectProperty<>(this, "filter", FindingFilter.OPEN);
    private final ObjectProperty<List<FindingLine>> lines =
            new SimpleObjectProperty<>(this, "lines", List.of());
    private final ObjectProperty<Map<FindingFilter, Integer>> counts =
            new SimpleObjectProperty<>(this, "counts", Map.of());
    private final Subscription settings;
    private final Map<FindingFilter, List<FindingLine>> all = new EnumMap<>(FindingFilter.class);
    private List<Mute> mutes = List.of();
    private FindingTrend trend = FindingTrend.NONE;
    private @Nullable KnownFact asked;
    private Subscription asking = () -> {};
    private @Nullable TargetState state;
    private List<ServerFinding> memory = List.of();
    private long now;
    private boolean live;
    private boolean watched;
    private Subscription ticking = () -> {};
    private long lookedAt = Long.MIN_VALUE;
    private long operated;

    /// What was found beside the regular readings.
    ///
    /// @param at milliseconds since 1970
    /// @param took milliseconds
    record Fresh(ServerFindings found, long at, long took) {}

    FindingsViewModel(Workbench bench, TargetId target) {
        this.bench = bench;
        this.target = target;
        this.texts = bench.texts();
        newest = new Asked<>(bench.ui(), new FaultText(new Format(texts)));
        newest.answerProperty().subscribe(fresh -> fill());
        operations = bench.ui().bind(bench.data().control().operations().board(), this::operated);
        filter.addListener(o -> choose());
        settings =
                bench.ui()
                        .bind(
                                bench.data().settings().all(),
                                held -> {
                                    mutes =
                                            FindingMutes.read(
                                                    held.getOrDefault(
                                                            FindingMutes.setting(target), ""));
                                    fill();
                                });
    }

    ObjectProperty<FindingFilter> filterProperty() {
        return filter;
    }

    /// Those the filter leaves, the gravest first.
    ReadOnlyObjectProperty<List<FindingLine>> linesProperty() {
        return lines;
    }

    ReadOnlyObjectProperty<Map<FindingFilter, Integer>> countsProperty() {
        return counts;
    }

    /// The cursor has moved, or the server was read.
    void show(@Nullable TargetState next, FleetState fleet, long moment) {
        Target before = state == null ? null : state.target();
        if (next == null || before == null || !before.endpoint().equals(next.target().endpoint())) {
            newest.clear();
            lookedAt = Long.MIN_VALUE;
        }
        state = next;
        live = fleet.live();
        now = moment;
        memory = next == null ? List.of() : Found.memory(next, fleet);
        fill();
        KnownFact known = next == null ? null : next.facts().get(PostgresFacts.FINDINGS);
        if (known != null && !known.equals(asked)) {
            asked = known;
            asking.close();
            asking =
                    bench.ui()
                            .compute(
                                    () ->
                                            FindingTrend.of(
                                                    bench.data()
                                                            .history()
                                                            .factHistory(
                                                                    target,
                                                                    PostgresFacts.FINDINGS,
                                                                    moment - BACK.toMillis(),
                                                                    moment)),
                                    found -> {
                                        trend = found;
                                        fill();
                                    },
                                    e -> LOG.warn("Earlier findings can't be read", e));
        }
        tick();
    }

    /// Begins or ends looking anew.
    void watch(boolean looked) {
        if (looked == watched) {
            return;
        }
        watched = looked;
        ticking.close();
        ticking = looked ? bench.ui().every(TURN, this::tick) : () -> {};
        tick();
    }

    /// Looks anew now, if somebody looks.
    void refresh() {
        lookedAt = Long.MIN_VALUE;
        tick();
    }

    private void tick() {
        TargetState shown = state;
        if (!watched || !live || shown == null || bench.data().readOnly()) {
            return;
        }
        Target of = shown.target();
        if (of.paused() || newest.askingProperty().get() || !due()) {
            return;
        }
        lookedAt = bench.data().clock().millis();
        newest.ask(
                () -> {
                    long began = bench.data().clock().millis();
                    ServerFindings found = bench.data().control().postgres().findings(of);
                    return new Fresh(found, began, bench.data().clock().millis() - began);
                });
    }

    /// The regular reading may just have looked.
    private boolean due() {
        Fresh fresh = newest.answerProperty().get();
        long least = Math.max(EVERY.toMillis(), fresh == null ? 0 : fresh.took() * SHARE);
        long last = Math.max(lookedAt, lookedAt == Long.MIN_VALUE ? lookedAt : seen());
        return last == Long.MIN_VALUE || bench.data().clock().millis() - last >= least;
    }

    private long seen() {
        TargetState shown = state;
        KnownFact known = shown == null ? null : shown.facts().get(PostgresFacts.FINDINGS);
        return known == null ? Long.MIN_VALUE : known.seen();
    }

    /// What an operation has changed is looked at as soon as it is done.
    void operated(Board board) {
        long ended =
                board.operations().stream()
                        .filter(o -> o.target().id().equals(target))
                        .mapToLong(o -> o.times().ended())
                        .max()
                        .orElse(0);
        if (ended > operated) {
            operated = ended;
            refresh();
        }
    }

    /// What was found beside the regular readings, where that is newer.
    private Optional<Fresh> fresh() {
        Fresh fresh = newest.answerProperty().get();
        return fresh != null && live && fresh.at() > seen() ? Optional.of(fresh) : Optional.empty();
    }

    /// Whether findings were looked for at all.
    boolean known() {
        TargetState shown = state;
        return fresh().isPresent() || (shown != null && FindingRow.known(shown));
    }

    /// When they were looked for, in milliseconds since 1970; 0 for never.
    long lookedFor() {
        return Math.max(0, fresh().map(Fresh::at).orElseGet(this::seen));
    }

    /// What could not be looked at: source, reason, grant.
    List<List<String>> unchecked() {
        TargetState shown = state;
        return fresh().map(
                        f ->
                                f.found().unchecked().stream()
                                        .map(p -> List.of(p.part(), p.reason(), p.grant()))
                                        .toList())
                .orElseGet(() -> shown == null ? List.of() : FindingRow.unchecked(shown));
    }

    /// For a report of what is shown.
    Found found() {
        TargetState shown = state;
        if (shown == null || !known()) {
            return Found.NOTHING;
        }
        List<List<String>> rows = new ArrayList<>(cells(shown));
        memory.forEach(f -> rows.add(f.cells()));
        return Found.of(lookedFor(), rows, shown, bench.data().settings(), now);
    }

    /// What the rules found on the server itself.
    private List<List<String>> cells(TargetState shown) {
        return fresh().map(f -> f.found().all().stream().map(ServerFinding::cells).toList())
                .orElseGet(() -> FindingRow.cells(shown, PostgresFacts.FINDINGS));
    }

    private void fill() {
        List<FindingRow> rows = new ArrayList<>();
        TargetState shown = state;
        if (shown != null) {
            cells(shown).forEach(cells -> FindingRow.of(cells, texts).ifPresent(rows::add));
            memory.forEach(f -> rows.add(FindingRow.of(f, texts)));
        }
        rows.sort(Comparator.comparingInt(r -> FindingRow.weight(r.severity())));
        List<FindingLine> open = new ArrayList<>();
        List<FindingLine> muted = new ArrayList<>();
        for (FindingRow row : rows) {
            FindingKey key = row.key();
            Mute mute = FindingMutes.of(mutes, key, now).orElse(null);
            long since = trend.since().getOrDefault(key, 0L);
            FindingLine line =
                    new FindingLine(
                            row,
                            since,
                            trend.isNew(key, now),
                            mute,
                            0,
                            since == 0 ? Double.NaN : (now - since) / 1000.0);
            (mute == null ? open : muted).add(line);
        }
        List<FindingLine> resolved = new ArrayList<>();
        for (FindingTrend.Gone gone : trend.gone()) {
            FindingRow.of(gone.cells(), texts)
                    .ifPresent(
                            row ->
                                    resolved.add(
                                            new FindingLine(
                                                    row,
                                                    gone.from(),
                                                    false,
                                                    null,
                                                    gone.until(),
                                                    (gone.until() - gone.from()) / 1000.0)));
        }
        all.put(FindingFilter.OPEN, open);
        all.put(FindingFilter.MUTED, muted);
        all.put(FindingFilter.RESOLVED, resolved);
        counts.set(
                Map.of(
                        FindingFilter.OPEN,
                        open.size(),
                        FindingFilter.MUTED,
                        muted.size(),
                        FindingFilter.RESOLVED,
                        resolved.size()));
        choose();
    }

    private void choose() {
        lines.set(all.getOrDefault(filter.get(), List.of()));
    }

    /// Nobody is told of these until the time has passed.
    void mute(List<FindingLine> wanted, Duration length, String reason) {
        String who = bench.data().control().who().actor().current().map(a -> a.name()).orElse("");
        long until = bench.data().clock().millis() + length.toMillis();
        List<Mute> next = new ArrayList<>(mutes);
        for (FindingLine line : wanted) {
            FindingKey key = FindingMutes.kept(line.row().key());
            next.removeIf(m -> m.key().equals(key));
            next.add(new Mute(key, until, who, reason));
        }
        keep(next);
    }

    void unmute(List<FindingLine> wanted) {
        List<Mute> next = new ArrayList<>(mutes);
        for (FindingLine line : wanted) {
            FindingKey key = FindingMutes.kept(line.row().key());
            next.removeIf(m -> m.key().equals(key));
        }
        keep(next);
    }

    private void keep(List<Mute> next) {
        Map<String, String> change = Map.of(FindingMutes.setting(target), FindingMutes.write(next));
        bench.ui()
                .compute(
                        () -> {
                            bench.data().settings().put(change);
                            return change;
                        },
                        done -> {},
                        e -> {
                            LOG.warn("Muted findings can't be kept", e);
                            bench.dialogs()
                                    .toast(
                                            dev.pilothouse.app.dialog.DialogService.Tone.FAILED,
                                            texts.text("postgres.mute.failed"),
                                            "");
                        });
    }

    Format format() {
        return new Format(texts);
    }

    @Override
    public void close() {
        settings.close();
        operations.close();
        ticking.close();
        newest.clear();
        asking.close();
    }
}
