package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.PartFault;

import java.util.List;

/// What vacuum does on a server, what it will do next in a database, and what is in its way.
///
/// @param at when it was read, in milliseconds since 1970
/// @param settings of the server that decide when autovacuum comes
/// @param works what runs now in all databases
/// @param queue the tables of the database, those that are due first
/// @param holders who keeps dead rows from being removed, the oldest first
/// @param ages of all databases, the oldest first
/// @param missing what could not be read, with what would allow it
public record VacuumState(
        String database,
        long at,
        double millis,
        Autovacuum settings,
        List<Work> works,
        List<Due> queue,
        List<Holder> holders,
        List<Age> ages,
        List<PartFault> missing) {

    public VacuumState {
        works = List.copyOf(works);
        queue = List.copyOf(queue);
        holders = List.copyOf(holders);
        ages = List.copyOf(ages);
        missing = List.copyOf(missing);
    }

    VacuumState took(double time) {
        return new VacuumState(database, at, time, settings, works, queue, holders, ages, missing);
    }

    /// Something under way, by the server's own progress.
    ///
    /// @param command such as VACUUM, ANALYZE, CREATE INDEX CONCURRENTLY
    /// @param automatic whether autovacuum does it
    /// @param relation name in the database that was asked, else its number there
    /// @param phase in the server's words
    /// @param done of `total` in the phase; NaN where there is no measure
    /// @param unit blocks, indexes, rows, lockers
    /// @param passes over the indexes so far; NaN where it makes none
    /// @param seconds since it began; NaN where we may not see it
    public record Work(
            String command,
            int pid,
            boolean automatic,
            String user,
            String database,
            String relation,
            long oid,
            String phase,
            double done,
            double total,
            String unit,
            double passes,
            double seconds) {

        /// 0 to 1 in its phase; NaN where that is not known.
        public double fraction() {
            return total > 0 ? Math.clamp(done / total, 0, 1) : Double.NaN;
        }
    }

    /// Who needs old rows, so that vacuum must leave them.
    ///
    /// @param kind session, prepared, slot or standby
    /// @param name pid, gid, slot, name of the standby
    /// @param age transactions begun since
    /// @param seconds for how long; NaN where it does not say
    /// @param detail its statement, its state
    public record Holder(
            String kind, String name, double age, double seconds, String database, String detail) {}

    /// How old the oldest rows of a database are.
    public record Age(String database, double xids, double multixacts) {}
}
