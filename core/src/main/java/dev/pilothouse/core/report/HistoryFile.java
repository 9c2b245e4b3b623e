package dev.pilothouse.core.report;

import dev.pilothouse.core.model.TargetId;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What a cache file needs from the history: the engine gives it the one in use.
public interface HistoryFile {

    /// Writes a part of the history into a new H2 database and closes that.
    ///
    /// @param database without the ending that H2 adds; does not exist yet
    /// @param from first instant, in milliseconds since 1970
    /// @param to first instant after the range
    /// @param targets empty for all there are, those too that were removed since
    void copyTo(Path database, long from, long to, Set<TargetId> targets);

    /// Decodes all that a copy holds, without changing it.
    ///
    /// @return what could not be decoded: which target, which hour, why; empty if all could
    List<String> check(Path database);
}
