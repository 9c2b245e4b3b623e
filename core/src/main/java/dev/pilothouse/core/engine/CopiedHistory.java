package dev.pilothouse.core.engine;

import dev.pilothouse.core.history.SqlHistory;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.time.Clock;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What cache files need of the history in use. A copy is never encrypted, as it is meant for
/// another machine.
record CopiedHistory(Source source, Clock clock) implements HistoryFile {

    /// Writes a part of a history into another, empty one.
    interface Source {
        void copyTo(SqlHistory copy, Set<TargetId> targets, long from, long to);
    }

    @Override
    public void copyTo(Path database, long from, long to, Set<TargetId> targets) {
        try (SqlHistory copy = SqlHistory.h2(database, false, clock)) {
            source.copyTo(copy, targets, from, to);
        }
    }

    @Override
    public List<String> check(Path database) {
        return new CheckedHistory(clock).check(database);
    }
}
