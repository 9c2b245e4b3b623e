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

    /// How far it is, as the server tells.
    Progress progress();

    /// Invalid indexes that a statement which was stopped has left behind.
    List<String> leftovers();

    /// The schema of `pg_stat_statements`; empty where it is not there.
    String extension();

    @Override
    void close();

    /// @param phase in the server's words; empty where it tells nothing
    /// @param fraction 0 to 1 of the phase; NaN where it tells nothing
    record Progress(String phase, double fraction) {
        static final Progress NONE = new Progress("", Double.NaN);
    }

    /// @param bytes of what it is about, with all that belongs to it
    /// @param rows of it; NaN where that says nothing
    /// @param dead rows of it
    /// @param scans of the index; NaN where that says nothing
    /// @param holders who has it locked now
    record Touched(double bytes, double rows, double dead, double scans, List<Held> holders) {
        static final Touched NOTHING =
                new Touched(Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of());

        public Touched {
            holders = List.copyOf(holders);
        }
    }

    /// @param who pid, role and database
    /// @param mode of the lock
    /// @param seconds of its transaction; NaN where we may not see it
    /// @param conflicts whether it keeps this from beginning
    record Held(String who, String mode, double seconds, boolean conflicts) {}
}
