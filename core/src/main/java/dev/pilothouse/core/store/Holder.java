package dev.pilothouse.core.store;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/// Who holds a home.
///
/// @param pid of the process
/// @param since when it took the home, in milliseconds since 1970
/// @param socket where it listens for "raise"; empty if it does not
public record Holder(long pid, long since, Role role, String socket) {

    /// What a process that holds a home is.
    public enum Role {
        /// The window.
        CONSOLE,
        /// The collector without a window.
        WATCHER,
        /// A command that changes something and ends.
        COMMAND;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The holder as [dev.pilothouse.core.model.Fault.Locked] names it.
    public String word() {
        return role.word() + " " + pid;
    }

    /// It has a file of its own, as some systems let nobody read a locked one.
    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("since", Long.toString(since));
        properties.setProperty("role", role.name());
        properties.setProperty("socket", socket);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text.toString());
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static Optional<Holder> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(
                    new Holder(
                            Long.parseLong(properties.getProperty("pid", "")),
                            Long.parseLong(properties.getProperty("since", "")),
                            Role.valueOf(properties.getProperty("role", "")),
                            properties.getProperty("socket", "")));
        } catch (IOException | IllegalArgumentException e) {
            // The holder is just writing it, or something else did: then nobody can be named.
            return Optional.empty();
        }
    }
}
