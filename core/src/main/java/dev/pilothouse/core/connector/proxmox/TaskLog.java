package dev.pilothouse.core.connector.proxmox;

import java.util.List;

/// A part of what a task wrote.
///
/// @param first the number of the first line, from 0
/// @param total how many there are by now; -1 where the server does not say
public record TaskLog(long first, List<String> lines, long total) {
    public TaskLog {
        lines = List.copyOf(lines);
    }

    long next() {
        return first + lines.size();
    }
}
