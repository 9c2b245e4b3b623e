package dev.pilothouse.core.store;

import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The directory of one store; only its user may look into it. Its layout is written down in
/// `core/docs/home.md`. Immutable; any thread may call.
public final class Home {

    private static final String MARK = "pilothouse-home";
    private static final String LOGS = "logs";
    private static final String HOLDER = "holder.properties";
    private static final String LOCK = "lock";
    private static final String MARK_TEXT =
            """
            This directory belongs to Pilothouse: what it watches and what it has seen.
            Delete it as a whole or not at all, and only while Pilothouse is not running.
            """;

    private final Path directory;

    private Home(Path directory) {
        this.directory = directory;
    }

    /// Where the home is: as asked for, else `PILOTHOUSE_HOME`, else the system's place for
    /// application data (on Linux that of the XDG Base Directory Specification).
    ///
    /// @param asked `--home`, null if not given
    /// @param environment of the process
    /// @param system the system property `os.name`
    /// @param user the system property `user.home`
    public static Path locate(
            @Nullable String asked, Map<String, String> environment, String system, String user) {
        String named = asked == null ? environment.getOrDefault("PILOTHOUSE_HOME", "") : asked;
        if (!named.isBlank()) {
            return path(named);
        }
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            return roaming.isBlank()
                    ? path(user).resolve("AppData").resolve("Roaming").resolve("Pilothouse")
                    : path(roaming).resolve("Pilothouse");
        }
        if (os.startsWith("mac")) {
            return path(user).resolve("Library/Application Support/Pilothouse");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        // The specification says that a relative path there is to be ignored.
        return data.startsWith("/")
                ? path(data).resolve("pilothouse")
                : path(user).resolve(".local/share/pilothouse");
    }

    /// Whether another process has this home open. Its holder leaves a file there; one that was
    /// killed leaves it behind, so the lock is asked, too. A hint for what is only for the eye, to
    /// be had before anything is loaded; the truth is [InstanceLock], which this must not be asked
    /// beside: closing a second handle would release its lock.
    public static boolean seemsHeld(Path place) {
        if (!Files.exists(place.resolve(HOLDER))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(place.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock ours = channel.tryLock()) {
            return ours == null;
        } catch (IOException e) {
            return false;
        }
    }

    /// Makes the directory if it is not there. Throws a [FaultException] with [Storage] when it
    /// can't be used; a directory that holds other people's things is left as it is.
    public static Home open(Path place) {
        Path directory = place.toAbsolutePath().normalize();
        String name = directory.toString();
        if (name.indexOf(';') >= 0) {
            throw new FaultException(
                    new Storage(Trouble.WRONG_KIND, name, "a semicolon in the path"));
        }
        try {
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw new FaultException(new Storage(Trouble.WRONG_KIND, name, "not a directory"));
            }
            Files.createDirectories(directory);
            Path mark = directory.resolve(MARK);
            if (!Files.exists(mark)) {
                List<String> strange = strangers(directory);
                if (!strange.isEmpty()) {
                    throw new FaultException(
                            new Storage(
                                    Trouble.WRONG_KIND,
                                    name,
                                    "holds other things: " + String.join(", ", strange)));
                }
            }
            if (!Files.isWritable(directory)) {
                throw new FaultException(new Storage(Trouble.READ_ONLY, name, "no right to write"));
            }
            onlyForUser(directory);
            if (!Files.exists(mark)) {
                Files.writeString(mark, MARK_TEXT);
            }
            Files.createDirectories(directory.resolve("backups"));
        } catch (IOException e) {
            throw StorageFaults.of(e, name);
        }
        return new Home(directory);
    }

    public Path directory() {
        return directory;
    }

    /// Inventory, settings and all that is not a time series; without the ending that H2 adds.
    public Path main() {
        return directory.resolve("main");
    }

    /// The time-series cache; without the ending that H2 adds.
    public Path metrics() {
        return directory.resolve("metrics");
    }

    public Path backups() {
        return directory.resolve("backups");
    }

    /// Made by whoever writes the first log.
    public Path logs() {
        return directory.resolve(LOGS);
    }

    Path lock() {
        return directory.resolve(LOCK);
    }

    Path holder() {
        return directory.resolve(HOLDER);
    }

    Path socket() {
        return directory.resolve("raise.sock");
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private static Path path(String name) {
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new FaultException(new Storage(Trouble.WRONG_KIND, name, e.getReason()), e);
        }
    }

    /// Where the log is for a home at this place. Answers without logging anything and without
    /// making anything, because it is asked before the log is open; a place that is not, and can't
    /// become, a home gets its log in the temporary directory.
    public static Path logsOf(Path place) {
        try {
            if (!Files.exists(place)
                    || Files.exists(place.resolve(MARK))
                    || (Files.isDirectory(place) && strangers(place).isEmpty())) {
                return place.resolve(LOGS);
            }
        } catch (IOException e) {
            // Opening the home says what is wrong with it.
        }
        return Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    /// Up to three names that no empty directory has.
    private static List<String> strangers(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> !n.startsWith(".") && !n.equals("lost+found") && !n.equals(LOGS))
                    .sorted()
                    .limit(3)
                    .toList();
        }
    }

    /// Windows keeps application data for its user anyway.
    private static void onlyForUser(Path directory) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
