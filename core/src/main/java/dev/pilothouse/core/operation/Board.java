package dev.pilothouse.core.operation;

import java.util.List;
import java.util.Optional;

/// All operations that run, wait, or ended lately; newest first.
public record Board(List<OperationState> operations, List<GroupState> groups) {

    public static final Board EMPTY = new Board(List.of(), List.of());

    public Board {
        operations = List.copyOf(operations);
        groups = List.copyOf(groups);
    }

    public Optional<OperationState> find(long id) {
        return operations.stream().filter(o -> o.id() == id).findFirst();
    }

    public Optional<GroupState> group(long id) {
        return groups.stream().filter(g -> g.id() == id).findFirst();
    }

    /// Those of a group, in its order.
    public List<OperationState> members(GroupState group) {
        return group.members().stream().flatMap(id -> find(id).stream()).toList();
    }

    /// How many have not ended.
    public long unfinished() {
        return operations.stream().filter(o -> o.phase() != OperationState.Phase.ENDED).count();
    }
}
