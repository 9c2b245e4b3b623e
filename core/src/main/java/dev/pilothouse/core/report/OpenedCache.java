package dev.pilothouse.core.report;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A verified cache file, unpacked into a private temporary directory that closing removes.
///
/// @param directory holds the databases
public record OpenedCache(Manifest manifest, Path directory) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenedCache.class);

    /// The inventory's database, without the ending that H2 adds.
    public Path main() {
        return directory.resolve("main");
    }

    /// The history's database, without the ending that H2 adds.
    public Path metrics() {
        return directory.resolve("metrics");
    }

    @Override
    public void close() {
        delete(directory);
    }

    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("Could not remove {}: {}", directory, e.getMessage());
        }
    }
}
