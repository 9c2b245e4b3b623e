package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.store.StorageFaults;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.Secret;

import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

/// The time-series cache in a database: chunks of an hour, a write-ahead row for each flush,
/// roll-ups. Runs on H2 and on PostgreSQL; the tables are described in
/// `core/docs/format-chunks.md`. Any thread may call any method; an interrupt does no harm.
public final class SqlHistory implements History {

    private static final Logger LOG = LoggerFactory.getLogger(SqlHistory.class);

    private final Sessions sessions;
    private final String place;
    private final boolean readOnly;
    private final Recorder.Memory memory = Recorder.Memory.empty();
    private final Recorder recorder;
    private final RawReader raw;
    private final Keeper keeper;
    private final Copier copier;
    private final CopySink sink;
    private final BucketReader buckets;
    private final Supplier<Verification> verifier;
    private final InstantReader instants;
    private final CoverageReader coverage;
    private final FactReader factReader;
    private final FrameStore frames;
    private final ExtentReader extents;
    private final Recovery recovery;
    private volatile @Nullable Fault fault;

    /// A cache in a file of its own.
    ///
    /// @param file without the ending `.mv.db`, which H2 adds
    /// @param readOnly changes nothing, not even after a crash
    public static SqlHistory h2(Path file, boolean readOnly, Clock clock) {
        return h2(file, readOnly, clock, null);
    }

    /// The same, in a file that is encrypted (H2's AES-XTS).
    ///
    /// @param key without a space; null for a file that is not
    public static SqlHistory h2(Path file, boolean readOnly, Clock clock, @Nullable Secret key) {
        JdbcDataSource source = new JdbcDataSource();
        if (key != null) {
            // H2 wants the key of the file and the user's password, which is empty, in one.
            char[] both = key.use(chars -> Arrays.copyOf(chars, chars.length + 1));
            both[both.length - 1] = ' ';
            source.setPasswordChars(both);
        }
        // "async": an interrupt closes an ordinary file channel under the whole database.
        source.setURL(
                "jdbc:h2:async:"
                        + file.toAbsolutePath()
                        + ";CACHE_SIZE=65536;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                        + (key == null ? "" : ";CIPHER=AES")
                        + (readOnly ? ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE" : ""));
        return new SqlHistory(source, file + ".mv.db", readOnly, clock);
    }

    /// A cache in any database of which [Dialect] knows; its tables begin with `m_`.
    ///
    /// @param place what faults say of where it is
    /// @throws FaultException [Fault.Storage] if it can't be used, also if a newer program made it
    public SqlHistory(DataSource source, String place, boolean readOnly, Clock clock) {
        this.place = place;
        this.readOnly = readOnly;
        try {
            sessions = new Sessions(source, place);
        } catch (SQLException e) {
            throw StorageFaults.of(e, place);
        }
        try {
            boolean framed = Schema.migrate(sessions, place, readOnly) >= Schema.FRAMES;
            frames = new FrameStore(memory.frames(), framed);
            Chunks chunks = new Chunks(sessions.dialect());
            FactStore factStore = new FactStore(memory.facts(), sessions.dialect());
            Rolls rolls = new Rolls(sessions.dialect());
            recorder = new Recorder(sessions, clock, memory, chunks, rolls, factStore);
            keeper = new Keeper(sessions, clock, memory.books(), chunks, rolls, recorder);
            raw = new RawReader(sessions, memory.books(), chunks);
            instants =
                    new InstantReader(
                            sessions, memory.books(), chunks, new RolledInstant(sessions, rolls));
            buckets = new BucketReader(sessions, memory.books(), rolls, raw);
            verifier = () -> new Verifier(sessions, memory.books(), chunks, rolls, framed).verify();
            coverage = new CoverageReader(sessions, memory.books(), chunks, rolls);
            factReader = new FactReader(sessions, memory.facts(), factStore);
            extents = new ExtentReader(sessions, memory, chunks, rolls);
            copier = new Copier(sessions, memory, chunks, rolls, factReader, frames);
            sink = new CopySink(sessions, memory, rolls, recorder);
            recovery = recorder.open(readOnly);
        } catch (SQLException e) {
            sessions.close();
            throw StorageFaults.of(e, place);
        } catch (RuntimeException e) {
            sessions.close();
            throw e;
        }
    }

    /// What opening found: whether the last end was orderly, and what may be missing.
    public Recovery recovery() {
        return recovery;
    }

    /// Why nothing is being written at present; empty while all is well. What arrives meanwhile
    /// stays in memory for about an hour and is written once that works again.
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /// Samples that were not kept: older than raw values are, beyond the year 2209, or, while
    /// nothing could be written for long, the oldest.
    public long dropped() {
        return keeper.dropped();
    }

    @Override
    public void append(TargetId target, Snapshot snapshot) {
        if (!keeper.keeps(snapshot.at())) {
            keeper.dropped(snapshot.samples().size());
        } else if (!snapshot.samples().isEmpty()) {
            memory.intake()
                    .add(
                            memory.books()
                                    .book(target.value())
                                    .take(snapshot.at(), snapshot.samples()));
        }
        memory.facts().append(target.value(), snapshot.at(), snapshot.facts());
        memory.frames().append(target.value(), snapshot.frames());
    }

    @Override
    public void appendFacts(TargetId target, long at, List<Fact> facts) {
        memory.facts().append(target.value(), at, facts);
    }

    @Override
    public Event append(Event event) {
        return memory.events().append(event);
    }

    @Override
    public void flush() {
        attempt(recorder::flush);
    }

    @Override
    public void maintain(Retention retention) {
        attempt(() -> keeper.maintain(retention));
    }

    /// Decodes everything once; takes a while.
    public Verification verify() {
        return verifier.get();
    }

    /// Something that writes.
    private interface Writing {
        void go() throws SQLException;
    }

    private void attempt(Writing writing) {
        if (readOnly) {
            return;
        }
        long before = sessions.writes();
        try {
            writing.go();
            if (fault != null && sessions.writes() > before) {
                LOG.info("The cache can be written again");
                fault = null;
            }
        } catch (SQLException | FaultException e) {
            Fault now = StorageFaults.of(e, place).fault();
            if (fault == null) {
                LOG.warn("The cache can't be written, readings stay in memory for now: {}", now);
                LOG.debug("The cause", e);
            }
            fault = now;
            keeper.shorten();
        }
    }

    @Override
    public void forget(TargetId target) {
        attempt(() -> recorder.forget(target.value()));
    }

    /// Copies what there is of some targets in a range into another, empty history: raw values,
    /// roll-ups, facts that were true in it, events (also those of no target). The other one is
    /// complete once it is closed.
    ///
    /// @param targets empty for all there are
    /// @throws FaultException if one of the two can't be read or written
    public void copyTo(SqlHistory other, Set<TargetId> targets, long from, long to) {
        try {
            copier.copy(targets, from, to, other.sink);
            other.recorder.flush();
        } catch (SQLException e) {
            throw StorageFaults.of(e, other.place);
        }
    }

    @Override
    public List<Series> series(TargetId target) {
        TargetBook book = memory.books().known(target.value());
        return book == null
                ? List.of()
                : book.series().stream()
                        .sorted(
                                Comparator.comparing((Series s) -> s.metric().name())
                                        .thenComparing(Series::labels))
                        .toList();
    }

    @Override
    public Points range(TargetId target, Series series, long from, long to) {
        Line line = raw.line(target.value(), number(target, series), from, to);
        return new Points(
                Arrays.copyOfRange(line.times(), line.carried(), line.size()),
                Arrays.copyOfRange(line.values(), line.carried(), line.size()));
    }

    @Override
    public Buckets downsample(TargetId target, Series series, long from, long to, int buckets) {
        return this.buckets.read(
                target.value(),
                number(target, series),
                series.metric().kind() == Metric.Kind.COUNTER,
                from,
                to,
                buckets);
    }

    private int number(TargetId target, Series series) {
        TargetBook book = memory.books().known(target.value());
        return book == null ? -1 : book.number(series);
    }

    @Override
    public Map<TargetId, Map<Series, Figure>> instant(long at) {
        return instants.at(at);
    }

    @Override
    public Coverage coverage(TargetId target, long from, long to) {
        return coverage.of(target.value(), from, to);
    }

    @Override
    public Map<TargetId, Map<String, KnownFact>> factsAt(long at) {
        return factReader.at(at);
    }

    @Override
    public List<KnownFact> factHistory(TargetId target, String key, long from, long to) {
        return factReader.history(target.value(), key, from, to);
    }

    @Override
    public List<List<Frame>> frames(TargetId target, String stream, long from, long to) {
        return frames.runs(sessions, target.value(), stream, from, to);
    }

    @Override
    public List<Event> events(long from, long to, int limit) {
        return memory.events().read(sessions, from, to, limit);
    }

    @Override
    public Span extent() {
        return extents.extent();
    }

    @Override
    public long bytes() {
        return sessions.read(
                session -> {
                    try (ResultSet rows = session.sql(sessions.dialect().bytes()).executeQuery()) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    @Override
    public void close() {
        if (!readOnly) {
            attempt(recorder::close);
        }
        sessions.close();
    }
}
