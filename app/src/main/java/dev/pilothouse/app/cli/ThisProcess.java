package dev.pilothouse.app.cli;

import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The real [Surroundings]. Output is UTF-8 whatever the locale says, since the words of other
/// machines are.
public final class ThisProcess {

    private ThisProcess() {}

    public static Surroundings surroundings(Scheduler scheduler, BooleanSupplier ending) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        Map<String, String> environment = System.getenv();
        String system = System.getProperty("os.name", "");
        return new Surroundings(
                new Surroundings.Streams(
                        System.in,
                        stream(FileDescriptor.out),
                        stream(FileDescriptor.err),
                        terminal,
                        terminal ? new ConsoleAsker(console) : null),
                new Surroundings.Place(
                        environment,
                        Locale.getDefault(),
                        ZoneId.systemDefault(),
                        system,
                        System.getProperty("user.home", "")),
                scheduler,
                new WindowSize(environment, system),
                ending);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// Asks at the terminal.
    private record ConsoleAsker(@Nullable Console console) implements Surroundings.Asker {
        @Override
        public String line(String prompt) {
            String line = console == null ? null : console.readLine("%s", prompt);
            return line == null ? "" : line;
        }

        @Override
        public char[] hidden(String prompt) {
            char[] chars = console == null ? null : console.readPassword("%s", prompt);
            return chars == null ? new char[0] : chars;
        }
    }
}
