package dev.pilothouse.core.audit;

import java.util.List;

/// What a check of the chain found.
///
/// @param rows that were read
/// @param head the newest row as it was found
/// @param breaks where the chain does not hold, in order, the first hundred; empty when it is
/// intact
/// @param millis how long it took
public record Verification(long rows, AuditHead head, List<Break> breaks, long millis) {

    public Verification {
        breaks = List.copyOf(breaks);
    }

    public boolean intact() {
        return breaks.isEmpty();
    }

    /// Where the chain does not hold.
    ///
    /// @param from the last row before that is in order; 0 if there is none
    /// @param to the row that does not follow on from it
    public record Break(Damage damage, long from, long to) {}

    /// What is wrong there.
    public enum Damage {
        /// One of the two rows is not as it was written.
        EDITED,
        /// Rows between the two are missing.
        DROPPED,
        /// The rows from the one to the other stand in another order than they were written in.
        REORDERED,
        /// The newest rows are missing, or were rewritten: the chain does not end where it should.
        CUT,
        /// The oldest rows are missing, and no trimming is on record that would explain it.
        TRIMMED
    }
}
