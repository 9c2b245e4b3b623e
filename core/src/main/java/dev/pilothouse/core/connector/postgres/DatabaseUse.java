package dev.pilothouse.core.connector.postgres;

/// How much a database is used, with the evidence.
///
/// @param inactive whether no client did anything in it for so many days
/// @param unchanged whether its size stayed as it is for so many days
/// @param low whether clients did little in it
/// @param commitsPerDay on average over the days that count for `low`; NaN where nothing is known
/// @param busiestDay commits of the day with most of them, over the days that count for `inactive`
/// @param knownDays of those how many are known
/// @param wantedDays how many there are
/// @param size in bytes; NaN where not known
/// @param grown bytes over the days that count for `unchanged`, as far as they are known
/// @param sizeDays of those how many are known
public record DatabaseUse(
        String database,
        State inactive,
        State unchanged,
        State low,
        double commitsPerDay,
        double busiestDay,
        int knownDays,
        int wantedDays,
        double size,
        double grown,
        int sizeDays) {

    /// An answer, or why there is none.
    public enum State {
        YES,
        NO,
        /// It was not watched for so long, or with too many gaps.
        TOO_SHORT,
        /// This program works in that database itself, so that what clients do there can't be told.
        OURS
    }
}
