package dev.pilothouse.core.engine;

import dev.pilothouse.core.history.SqlHistory;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.time.Clock;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Checks copies of a history; there is none to copy from.
record CheckedHistory(Clock clock) implements HistoryFile {

    @Override
    public void copyTo(Path database, long from, long to, Set<TargetId> targets) {
        throw new IllegalStateException("no history is open");
    }

    @Override
    public List<String> check(Path database) {
        try (SqlHistory copy = SqlHistory.h2(database, true, clock)) {
            return copy.verify().bad();
        }
    }
}
