package dev.pilothouse.core.connector.postgres;

/// One row of `pg_locks`.
///
/// @param pid 0 for a prepared transaction
/// @param kind such as relation, transactionid, tuple, advisory
/// @param thing all that identifies what is locked, equal for all who want or hold the same
/// @param name what it is called: a table; empty for what has no name
/// @param transaction the number for the kind transactionid, else empty
/// @param virtual the virtual transaction that holds it: ties the rows of a prepared one together
/// @param mode such as AccessExclusiveLock
/// @param waitSeconds since when it is waited for (14 and newer); NaN where granted or not told
record Locked(
        int pid,
        String kind,
        String thing,
        String name,
        String transaction,
        String virtual,
        String mode,
        boolean granted,
        double waitSeconds) {

    Locked named(String other) {
        return new Locked(
                pid, kind, thing, other, transaction, virtual, mode, granted, waitSeconds);
    }
}
