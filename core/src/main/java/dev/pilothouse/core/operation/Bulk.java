package dev.pilothouse.core.operation;

import java.util.List;

/// The same kind of operation on many targets, to be confirmed once.
public record Bulk(List<Operation> operations, Course course) {

    public Bulk {
        operations = List.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a bulk of nothing");
        }
    }

    /// How it goes on.
    ///
    /// @param atOnce how many run at the same time, 1 or more
    /// @param stopAtFailure whether none is begun any more once one did not end well
    public record Course(int atOnce, boolean stopAtFailure) {
        public static final Course ALONE = new Course(1, true);

        public Course {
            if (atOnce < 1) {
                throw new IllegalArgumentException("at once: " + atOnce);
            }
        }
    }
}
