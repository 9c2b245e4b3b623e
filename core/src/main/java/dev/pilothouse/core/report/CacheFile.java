package dev.pilothouse.core.report;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.store.StorageFaults;
import dev.pilothouse.core.time.Clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Cache files: what was seen, in one file, to be looked at on another machine without a network.
/// Holds no secret, as neither the inventory nor the history has one. Calls block on the disk; any
/// thread may call. What goes wrong comes as a [FaultException], mostly with [Storage].
public final class CacheFile {

    private final HistoryFile history;
    private final Clock clock;
    private final String program;

    /// @param program the version of this program
    public CacheFile(HistoryFile history, Clock clock, String program) {
        this.history = history;
        this.clock = clock;
        this.program = program;
    }

    /// Writes a new file, or nothing when it fails.
    ///
    /// @param file must not exist
    /// @param from first instant, in milliseconds since 1970
    /// @param to first instant after the range
    /// @param wanted the targets; empty for all
    public Manifest export(
            Path file, long from, long to, Set<TargetId> wanted, Inventory inventory) {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new FaultException(
                    new Storage(Trouble.WRONG_KIND, target.toString(), "exists already"));
        }
        List<Target> targets =
                inventory.targets().current().stream()
                        .filter(t -> wanted.isEmpty() || wanted.contains(t.id()))
                        .toList();
        // All is more than what is in the inventory: what was kept of removed targets, too.
        Set<TargetId> ids =
                wanted.isEmpty()
                        ? Set.of()
                        : targets.stream().map(Target::id).collect(Collectors.toSet());
        Path draft = null;
        try {
            draft = Files.createTempDirectory(target.getParent(), ".pilothouse-export");
            Path main = draft.resolve("main");
            try (Database copy = Database.make(main, Schema.MAIN, clock)) {
                SqlInventory.fill(copy, inventory.environments().current(), targets);
            }
            history.copyTo(draft.resolve("metrics"), from, to, ids);
            List<CacheWriter.Part> parts = new ArrayList<>();
            for (String name : List.of("main.mv.db", "metrics.mv.db")) {
                parts.add(CacheWriter.part(draft.resolve(name)));
            }
            Manifest manifest =
                    new Manifest(
                            Manifest.FORMAT,
                            clock.millis(),
                            program,
                            from,
                            to,
                            targets.stream()
                                    .map(t -> new Manifest.Named(t.id().value(), t.name()))
                                    .toList(),
                            parts.stream().map(CacheWriter.Part::entry).toList());
            Path packed = draft.resolve("cache");
            CacheWriter.write(packed, manifest, parts);
            Files.move(packed, target, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (IOException e) {
            throw StorageFaults.of(e, target.toString());
        } finally {
            if (draft != null) {
                OpenedCache.delete(draft);
            }
        }
    }

    /// Unpacks a file for looking, after every byte was checked.
    public static OpenedCache open(Path file) {
        Path directory = temporary();
        boolean done = false;
        try (CacheReader reader = CacheReader.open(file)) {
            reader.unpack(
                    directory,
                    damage -> {
                        throw CacheReader.damaged(file, words(damage), null);
                    });
            OpenedCache opened = new OpenedCache(reader.manifest(), directory);
            // A file of an older version of this program stays readable: its copy is migrated.
            Database.upgrade(opened.main(), Schema.MAIN, reader.manifest().madeAt());
            done = true;
            return opened;
        } finally {
            if (!done) {
                OpenedCache.delete(directory);
            }
        }
    }

    /// Looks at every byte, and decodes everything that the history inside holds.
    ///
    /// @return what is damaged and where; empty for a file that is whole
    public List<Damage> verify(Path file) {
        Path directory = temporary();
        List<Damage> found = new ArrayList<>();
        try (CacheReader reader = CacheReader.open(file)) {
            reader.unpack(directory, found::add);
            try {
                Database.look(directory.resolve("main"), Schema.MAIN).close();
            } catch (FaultException e) {
                found.add(new Damage("main.mv.db", -1, detail(e)));
            }
            try {
                for (String undecoded : history.check(directory.resolve("metrics"))) {
                    found.add(new Damage("metrics.mv.db", -1, undecoded));
                }
            } catch (FaultException e) {
                found.add(new Damage("metrics.mv.db", -1, detail(e)));
            }
        } catch (FaultException e) {
            if (!(e.fault() instanceof Storage s) || s.trouble() != Trouble.COPY_DAMAGED) {
                throw e;
            }
            found.add(new Damage("", -1, s.detail()));
        } finally {
            OpenedCache.delete(directory);
        }
        return List.copyOf(found);
    }

    private static String words(Damage damage) {
        return damage.entry() + ", from byte " + damage.from() + ": " + damage.detail();
    }

    private static String detail(FaultException e) {
        return e.fault() instanceof Storage s ? s.detail() : e.fault().toString();
    }

    private static Path temporary() {
        try {
            // Only its user may look into it, which is how Java makes temporary directories.
            return Files.createTempDirectory("pilothouse-cache");
        } catch (IOException e) {
            throw StorageFaults.of(e, System.getProperty("java.io.tmpdir", ""));
        }
    }
}
