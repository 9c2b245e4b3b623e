package dev.pilothouse.app.cli;

import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The process a command runs in; tests give another one.
///
/// @param terminal sizes of the terminal that output goes to
/// @param ending whether the process was asked to end, as by Ctrl+C
public record Surroundings(
        Streams streams,
        Place place,
        Scheduler scheduler,
        TerminalSize terminal,
        BooleanSupplier ending) {

    /// @param live whether output goes to a terminal
    /// @param asker null when nobody can be asked, because input or output is no terminal
    public record Streams(
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean live,
            @Nullable Asker asker) {}

    /// Asks the person at the terminal.
    public interface Asker {

        /// One line; empty at the end of input.
        String line(String prompt);

        /// One line that is not shown; the caller wipes it. Empty at the end of input.
        char[] hidden(String prompt);
    }

    /// @param environment of the process
    /// @param system the system property `os.name`
    /// @param user the system property `user.home`
    public record Place(
            Map<String, String> environment,
            Locale locale,
            ZoneId zone,
            String system,
            String user) {}
}
