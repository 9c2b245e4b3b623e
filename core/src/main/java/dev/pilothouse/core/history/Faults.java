package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Fault;

import java.sql.SQLException;

/// What a failure of the database means.
final class Faults {

    private Faults() {}

    static Fault of(SQLException failure) {
        return new Fault.Internal("cache: " + failure.getMessage());
    }
}
