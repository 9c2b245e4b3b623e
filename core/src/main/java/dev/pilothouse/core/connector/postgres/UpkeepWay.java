package dev.pilothouse.core.connector.postgres;

import java.util.List;
import java.util.function.Consumer;

/// The way in which [Upkeep] reaches a server. Throws a
/// [dev.pilothouse.core.model.FaultException]. For one thread, but [#stop] for any.
interface UpkeepWay extends AutoCloseable {

    /// What [Upkeep#done] compares; empty where what it is about is not there.
    String mark();

    /// The statement that would make the index again; empty where it can't be had.
    String definition();

    /// What it would touch.
    Touched touched();

    /// Sends the statement and returns at once.
    ///
    /// @param said what the server has to say when it is through
    void begin(String sql, Consumer<String> said);

    /// Whether the statement is through; throws what the server said where it failed.
    boolean ended();

    /// Asks the server to end it.
    ///
    /// @return whether there was something to end
    boolean stop();

    /// How far it is and whom it waits for, as the server tells.
    Progress progress();

    /// Invalid indexes that are there now: of the same table, or named like those that a statement
    /// which was stopped leaves behind.
    List<String> leftovers();

    /// The schema of `pg_stat_statements`; empty where it is not there.
    String extension();

    @Override
    void close();

    /// @param phase in the server's words; empty where it tells nothing
    /// @param fraction 0 to 1 of the phase; NaN where it tells nothing
    /// @param awaited whose end it waits for now, the oldest transaction first
    record Progress(String phase, double fraction, List<Held> awaited) {
        static final Progress NONE = new Progress("", Double.NaN, List.of());

        public Progress {
            awaited = List.copyOf(awaited);
        }
    }

    /// @param bytes of what it is about, with all that belongs to it
    /// @param rows of it; NaN where that says nothing
    /// @param dead rows of it
    /// @param scans of the index; NaN where that says nothing
    /// @param holders who is in its way now, or will be
    record Touched(double bytes, double rows, double dead, double scans, List<Held> holders) {
        /// Of what is not there yet only who is in the way is known.
        static Touched by(List<Held> holders) {
            return new Touched(Double.NaN, Double.NaN, Double.NaN, Double.NaN, holders);
        }

        public Touched {
            holders = List.copyOf(holders);
        }
    }

    /// How somebody is in the way.
    enum Way {
        /// Holds a lock that keeps this from beginning.
        CONFLICTS,
        /// Uses the table; what works concurrently waits for its end.
        USES,
        /// May still look at rows as they were; an index that is built waits for its end.
        LOOKS_BACK,
        /// May still look at rows as they were; vacuum leaves them until its end.
        HOLDS_BACK
    }

    /// @param who pid, role and database; or the name of what is no session
    /// @param mode of the lock, or of what it is; the same in all languages
    /// @param seconds of its transaction; NaN where it has none, or we may not see it
    record Held(String who, String mode, double seconds, Way way) {}
}
