package dev.pilothouse.core.history;

import dev.pilothouse.core.history.History.Retention;
import dev.pilothouse.core.time.Clock;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/// The recurring work: seals ended hours, rolls up ended days, removes what is old. It stops
/// between two steps when interrupted and goes on from there the next time.
final class Keeper {

    private final Clock clock;
    private final Books books;
    private final Recorder recorder;
    private final Roller roller;
    private final Reaper reaper;
    private final AtomicLong dropped = new AtomicLong();
    private volatile long rawMillis = Retention.DEFAULT.raw().toMillis();

    Keeper(
            Sessions sessions,
            Clock clock,
            Books books,
            Chunks chunks,
            Rolls rolls,
            Recorder recorder) {
        this.clock = clock;
        this.books = books;
        this.recorder = recorder;
        roller = new Roller(sessions, books, chunks, rolls);
        reaper = new Reaper(sessions, books, chunks, rolls, recorder.sealer());
    }

    void maintain(Retention retention) throws SQLException {
        rawMillis = retention.raw().toMillis();
        for (long hour : recorder.due()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            recorder.seal(hour);
        }
        roller.roll(clock.millis());
        reaper.reap(clock.millis(), retention);
    }

    /// Whether a reading of this time is kept at all.
    boolean keeps(long at) {
        return at >= 0 && at <= Keys.MAX_AT && at >= clock.millis() - rawMillis;
    }

    void dropped(long samples) {
        dropped.addAndGet(samples);
    }

    long dropped() {
        return dropped.get();
    }

    /// Lets go of the hours before the last one while nothing can be written.
    void shorten() {
        long oldest = Keys.hour(clock.millis()) - 1;
        for (long hour : books.openHours()) {
            if (hour < oldest) {
                for (TargetBook book : books.all()) {
                    dropped.addAndGet(book.drop(hour));
                }
            }
        }
    }
}
