package dev.pilothouse.core.engine;

import dev.pilothouse.core.history.CacheSeal;
import dev.pilothouse.core.history.History;
import dev.pilothouse.core.history.Recovery;
import dev.pilothouse.core.history.SqlHistory;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The cache of a home, which may be encrypted with a key from the vault. Not open before the vault
/// was, and for the time of being rewritten: then questions are answered with `VaultLocked` or
/// `Locked`, and what is measured waits in memory, the newest of it, until it can be written. Once
/// open it stays so, whether the vault is locked again or not. Any thread may call.
final class HomeHistory implements History {

    private static final Logger LOG = LoggerFactory.getLogger(HomeHistory.class);

    /// Readings and events that wait; at 100 targets about an hour.
    private static final int MOST_WAITING = 25_000;

    private final Path file;
    private final Clock clock;
    private final Supplier<Optional<Secret>> key;
    private final BooleanSupplier wanted;
    private final ReadWriteLock turns = new ReentrantReadWriteLock();
    private final Deque<Consumer<SqlHistory>> waiting = new ArrayDeque<>();
    private @Nullable SqlHistory open;
    private Fault shut;
    private boolean ended;

    /// @param file without its ending
    /// @param key of the cache; empty while the vault is not open
    /// @param wanted whether it is to be encrypted
    HomeHistory(Path file, Clock clock, Supplier<Optional<Secret>> key, BooleanSupplier wanted) {
        this.file = file;
        this.clock = clock;
        this.key = key;
        this.wanted = wanted;
        shut = new Fault.VaultLocked(file + ".mv.db", "cache");
        CacheSeal.tidy(file);
    }

    /// Opens it if that can be done now, and makes it as it is wanted: encrypted or not. Blocks,
    /// for long where it has to be rewritten. Called again whenever the vault was opened or the
    /// wish has changed.
    void attend() {
        turns.writeLock().lock();
        try {
            if (!ended) {
                settle();
            }
        } catch (FaultException e) {
            // What could be done before is known by the next attempt; the reason is told by all.
            shut = e.fault();
            throw e;
        } finally {
            turns.writeLock().unlock();
        }
    }

    private void settle() {
        boolean sealed = CacheSeal.sealed(file);
        boolean wish = wanted.getAsBoolean();
        if (open != null && sealed == wish) {
            return;
        }
        try (Secret known = sealed || wish ? key.get().orElse(null) : null) {
            if (known == null && sealed) {
                return;
            }
            if (known != null && sealed != wish) {
                rewrite(sealed ? known : null, wish ? known : null);
            }
            if (open == null) {
                open(CacheSeal.sealed(file) ? known : null, wish ? known : null);
            }
        }
    }

    /// @param wish the key for a file that is made now; null for none
    private void open(@Nullable Secret known, @Nullable Secret wish) {
        boolean fresh = !Files.exists(Path.of(file + ".mv.db"));
        SqlHistory opened = SqlHistory.h2(file, false, clock, fresh ? wish : known);
        open = opened;
        synchronized (waiting) {
            waiting.forEach(each -> each.accept(opened));
            waiting.clear();
        }
    }

    private void rewrite(@Nullable Secret from, @Nullable Secret to) {
        SqlHistory before = open;
        if (before != null) {
            before.close();
            open = null;
        }
        long began = clock.nanos();
        try {
            CacheSeal.rewrite(file, from, to);
        } catch (FaultException e) {
            if (before != null) {
                open = SqlHistory.h2(file, false, clock, from);
            }
            throw e;
        }
        LOG.info(
                "The cache is {} now, after {} ms",
                to == null ? "not encrypted" : "encrypted",
                (clock.nanos() - began) / 1_000_000);
    }

    /// Whether questions are answered.
    boolean opened() {
        return read(history -> true, false);
    }

    private <T> T read(Function<SqlHistory, T> question, T shutAnswer) {
        turns.readLock().lock();
        try {
            SqlHistory now = open;
            return now == null ? shutAnswer : question.apply(now);
        } finally {
            turns.readLock().unlock();
        }
    }

    private <T> T ask(Function<SqlHistory, T> question) {
        turns.readLock().lock();
        try {
            SqlHistory now = open;
            if (now == null) {
                throw new FaultException(shut);
            }
            return question.apply(now);
        } finally {
            turns.readLock().unlock();
        }
    }

    private void tell(Consumer<SqlHistory> what) {
        turns.readLock().lock();
        try {
            SqlHistory now = open;
            if (now != null) {
                what.accept(now);
                return;
            }
            synchronized (waiting) {
                waiting.addLast(what);
                if (waiting.size() > MOST_WAITING) {
                    waiting.removeFirst();
                }
            }
        } finally {
            turns.readLock().unlock();
        }
    }

    Recovery recovery() {
        return ask(SqlHistory::recovery);
    }

    /// Why nothing is written at present; empty while all is well.
    Optional<Fault> fault() {
        return read(SqlHistory::fault, Optional.of(shut));
    }

    /// Copies a part into another, empty history.
    void copyTo(SqlHistory copy, java.util.Set<TargetId> targets, long from, long to) {
        ask(
                history -> {
                    history.flush();
                    history.copyTo(copy, targets, from, to);
                    return true;
                });
    }

    @Override
    public void append(TargetId target, Snapshot snapshot) {
        tell(history -> history.append(target, snapshot));
    }

    @Override
    public void appendFacts(TargetId target, long at, List<Fact> facts) {
        tell(history -> history.appendFacts(target, at, facts));
    }

    /// Has no number yet while it waits.
    @Override
    public Event append(Event event) {
        Event[] kept = {event};
        tell(history -> kept[0] = history.append(event));
        return kept[0];
    }

    @Override
    public void flush() {
        read(
                history -> {
                    history.flush();
                    return true;
                },
                false);
    }

    @Override
    public void maintain(Retention retention) {
        read(
                history -> {
                    history.maintain(retention);
                    return true;
                },
                false);
    }

    @Override
    public void forget(TargetId target) {
        tell(history -> history.forget(target));
    }

    @Override
    public List<Series> series(TargetId target) {
        return ask(history -> history.series(target));
    }

    @Override
    public Points range(TargetId target, Series series, long from, long to) {
        return ask(history -> history.range(target, series, from, to));
    }

    @Override
    public Buckets downsample(TargetId target, Series series, long from, long to, int buckets) {
        return ask(history -> history.downsample(target, series, from, to, buckets));
    }

    @Override
    public Map<TargetId, Map<Series, Figure>> instant(long at) {
        return ask(history -> history.instant(at));
    }

    @Override
    public Coverage coverage(TargetId target, long from, long to) {
        return ask(history -> history.coverage(target, from, to));
    }

    @Override
    public Map<TargetId, Map<String, KnownFact>> factsAt(long at) {
        return ask(history -> history.factsAt(at));
    }

    @Override
    public List<KnownFact> factHistory(TargetId target, String name, long from, long to) {
        return ask(history -> history.factHistory(target, name, from, to));
    }

    @Override
    public List<List<Frame>> frames(TargetId target, String stream, long from, long to) {
        return ask(history -> history.frames(target, stream, from, to));
    }

    @Override
    public List<Event> events(long from, long to, int limit) {
        return ask(history -> history.events(from, to, limit));
    }

    @Override
    public Span extent() {
        return read(SqlHistory::extent, new Span(0, 0));
    }

    @Override
    public long bytes() {
        return read(SqlHistory::bytes, size());
    }

    private long size() {
        try {
            Path whole = Path.of(file + ".mv.db");
            return Files.exists(whole) ? Files.size(whole) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        turns.writeLock().lock();
        try {
            ended = true;
            SqlHistory now = open;
            open = null;
            if (now != null) {
                now.close();
            } else if (!waiting.isEmpty()) {
                LOG.warn("What was measured while the cache was locked is lost");
            }
        } finally {
            turns.writeLock().unlock();
        }
    }
}
