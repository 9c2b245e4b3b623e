package dev.pilothouse.app.shell.act;

import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Operation;

import java.util.List;

/// What a person agreed to.
///
/// @param operations those that were not refused beforehand, at least one
/// @param course how several of them go on
public record Confirmed(List<Operation> operations, Bulk.Course course, Confirmation confirmation) {

    public Confirmed {
        operations = List.copyOf(operations);
    }

    public Bulk bulk() {
        return new Bulk(operations, course);
    }
}
