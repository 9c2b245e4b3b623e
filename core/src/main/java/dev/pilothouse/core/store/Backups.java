package dev.pilothouse.core.store;

import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The copies of the main store that are made before each migration: zip files with one database
/// file each, the newest five of them.
public final class Backups {

    private static final int KEEP = 5;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Home home;
    private final Clock clock;

    public Backups(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /// Newest first.
    public List<Path> list() {
        try (Stream<Path> files = Files.list(home.backups())) {
            return files.filter(f -> name(f).startsWith("main-") && name(f).endsWith(".zip"))
                    .sorted(Comparator.comparing(Backups::name).reversed())
                    .toList();
        } catch (IOException e) {
            throw StorageFaults.of(e, home.toString());
        }
    }

    /// Copies an open H2 database as it is now and forgets the oldest copies.
    Path make(Connection connection, int version) throws SQLException, IOException {
        Path done = home.backups().resolve("main-" + stamp() + "-v" + version + ".zip");
        Path draft = home.backups().resolve("draft.zip");
        Files.deleteIfExists(draft);
        try (Statement statement = connection.createStatement()) {
            statement.execute("BACKUP TO '" + draft.toString().replace("'", "''") + "'");
        }
        Files.move(draft, done, StandardCopyOption.REPLACE_EXISTING);
        List<Path> all = list();
        for (Path old : all.subList(Math.min(KEEP, all.size()), all.size())) {
            Files.delete(old);
        }
        return done;
    }

    /// Puts a backup in the place of the main store. What was there is kept beside it under another
    /// name. Only while the home's lock is held and the store is not open, and only when a person
    /// asked for it.
    ///
    /// @return the file that was moved aside
    public Path restore(Path backup) {
        Path file = H2Files.file(home.main());
        Path draft = H2Files.file(home.directory().resolve("restoring"));
        try {
            unpack(backup, draft);
            H2Files.readVersion(home.directory().resolve("restoring"));
            Path aside = home.directory().resolve("aside-main-" + stamp() + ".mv.db");
            if (Files.exists(file)) {
                Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            return aside;
        } catch (IOException e) {
            throw StorageFaults.of(e, backup.toString());
        }
    }

    private static void unpack(Path backup, Path target) throws IOException {
        try (InputStream in = Files.newInputStream(backup);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                if (e.getName().endsWith(H2Files.ENDING)) {
                    Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
            }
        }
        throw new FaultException(
                new Storage(Trouble.DAMAGED, backup.toString(), "no database inside"));
    }

    private String stamp() {
        return STAMP.format(Instant.ofEpochMilli(clock.millis()));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
