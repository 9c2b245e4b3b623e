package dev.pilothouse.core.audit;

import dev.pilothouse.core.model.Severity;

import java.util.List;

/// The log of the program itself: what the collector and the engine met. Any thread may call; what
/// reads blocks on the disk.
public interface SystemLog {

    /// Source of the lines that are events of the fleet: their text is a written
    /// [dev.pilothouse.core.model.Phrase].
    String EVENTS = "collector";

    /// Source of what the engine tells of itself.
    String ENGINE = "engine";

    /// One line.
    ///
    /// @param id grows with time; 0 before it is written
    /// @param at milliseconds since 1970
    /// @param source which part of the program, such as `wire`
    /// @param target the name of the target it is about; empty for none
    public record LogLine(
            long id, long at, Severity level, String source, String target, String line) {}

    /// @param least lines of this severity and worse
    /// @param source empty for all
    /// @param target its name; empty for all
    /// @param text looked for in the line and the target, without regard to case
    public record LogFilter(
            Severity least, String source, String target, long from, long to, String text) {
        public static final LogFilter ALL =
                new LogFilter(Severity.INFO, "", "", Long.MIN_VALUE, Long.MAX_VALUE, "");
    }

    /// @param errors since the moment asked for
    public record LogCounts(long warnings, long errors) {}

    /// Never blocks.
    void add(long at, Severity level, String source, String target, String line);

    /// Newest first.
    ///
    /// @param before only lines with a smaller id
    List<LogLine> page(LogFilter filter, long before, int most);

    /// Warnings and errors since a moment.
    LogCounts counts(long since);

    /// The parts of the program that said anything.
    List<String> sources();

    /// The names of the targets that anything was said about.
    List<String> targets();
}
