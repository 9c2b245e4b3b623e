package dev.pilothouse.core.engine;

import dev.pilothouse.core.history.SqlHistory;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.time.Clock;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What cache files need of the history in use.
record CopiedHistory(SqlHistory history, Clock clock) implements HistoryFile {

    @Override
    public void copyTo(Path database, long from, long to, Set<TargetId> targets) {
        history.flush();
        try (SqlHistory copy = SqlHistory.h2(database, false, clock)) {
            history.copyTo(copy, targets, from, to);
        }
    }

    @Override
    public List<String> check(Path database) {
        return new CheckedHistory(clock).check(database);
    }
}
