package dev.pilothouse.core.history;

import dev.pilothouse.core.history.History.Retention;
import dev.pilothouse.core.history.Rolls.Grain;

import java.sql.SQLException;
import java.util.List;

/// Removes what has been kept long enough, oldest first, one hour, day or week in one transaction:
/// an interrupt or a kill leaves a shorter cache, never a hole.
final class Reaper {

    private final Sessions sessions;
    private final Books books;
    private final Chunks chunks;
    private final Rolls rolls;
    private final Sealer sealer;
    private long factsDay = -1;

    Reaper(Sessions sessions, Books books, Chunks chunks, Rolls rolls, Sealer sealer) {
        this.sessions = sessions;
        this.books = books;
        this.chunks = chunks;
        this.rolls = rolls;
        this.sealer = sealer;
    }

    void reap(long now, Retention retention) throws SQLException {
        long rawFrom = now - retention.raw().toMillis();
        for (long hour : List.copyOf(books.hours())) {
            // Raw values of a day that is not rolled up yet are all there is of it.
            if ((hour + 1) * Keys.HOUR > rawFrom
                    || hour >= rolls.rolled() * 24
                    || Thread.currentThread().isInterrupted()) {
                break;
            }
            remove(hour);
        }
        reap(Grain.FIVE_MINUTES, now - retention.fiveMinutes().toMillis());
        reap(Grain.HOUR, now - retention.hours().toMillis());
        sessions.write(
                session -> {
                    session.update(
                            "DELETE FROM m_event WHERE happened < ?",
                            now - retention.events().toMillis());
                    session.update("DELETE FROM m_frame WHERE taken < ?", rawFrom);
                    return null;
                });
        facts(now, now - retention.hours().toMillis());
    }

    private void remove(long hour) throws SQLException {
        sessions.alone(
                () -> {
                    sessions.write(
                            session -> {
                                chunks.table()
                                        .delete(
                                                session,
                                                Keys.firstOf(hour),
                                                Keys.firstOf(hour + 1));
                                session.update("DELETE FROM m_hour WHERE k = ?", hour);
                                return null;
                            });
                    sealer.removed(hour);
                    return null;
                });
    }

    private void reap(Grain grain, long from) throws SQLException {
        for (long period : List.copyOf(rolls.periods(grain))) {
            if ((period + 1) * grain.period > from || Thread.currentThread().isInterrupted()) {
                return;
            }
            sessions.write(
                    session -> {
                        rolls.table(grain)
                                .delete(session, Keys.firstOf(period), Keys.firstOf(period + 1));
                        return null;
                    });
            rolls.periods(grain).remove(period);
        }
    }

    /// Runs that ended long ago; once a day. The newest run of a fact stays, however old.
    private void facts(long now, long from) throws SQLException {
        long day = Math.floorDiv(now, Keys.DAY);
        if (day == factsDay) {
            return;
        }
        sessions.write(
                session -> {
                    session.update(
                            "DELETE FROM m_fact WHERE seen < ? AND EXISTS (SELECT 1 FROM m_fact n"
                                    + " WHERE n.target = m_fact.target AND n.key_id ="
                                    + " m_fact.key_id AND n.since > m_fact.since)",
                            from);
                    return null;
                });
        factsDay = day;
    }
}
