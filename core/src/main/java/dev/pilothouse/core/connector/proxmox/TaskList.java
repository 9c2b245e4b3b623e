package dev.pilothouse.core.connector.proxmox;

import java.util.List;

/// A part of a list of tasks, the newest first.
///
/// @param total how many there are; -1 where the server does not say
public record TaskList(List<PveTask> tasks, long total) {
    public TaskList {
        tasks = List.copyOf(tasks);
    }
}
