package dev.pilothouse.core.operation;

import dev.pilothouse.core.access.Actor;

import java.util.List;

/// The same operation on many targets.
///
/// @param kind of its operations
/// @param name of what it is done to
/// @param asked in milliseconds since 1970
/// @param members ids of its operations, in the order they were given
/// @param stopped whether no further ones are begun
public record GroupState(
        long id,
        String kind,
        String name,
        Actor by,
        long asked,
        Bulk.Course course,
        List<Long> members,
        boolean stopped) {

    public GroupState {
        members = List.copyOf(members);
    }

    GroupState stop() {
        return new GroupState(id, kind, name, by, asked, course, members, true);
    }
}
