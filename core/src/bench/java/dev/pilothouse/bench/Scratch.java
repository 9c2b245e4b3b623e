package dev.pilothouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders of one run of a benchmark, which are gone when it has ended, however it ended but by a
/// kill.
public final class Scratch {

    private Scratch() {}

    /// A new folder in the temporary directory; deleted when the process ends.
    public static Path folder(String name) throws IOException {
        Path folder = Files.createTempDirectory(name);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    try {
                                        delete(folder);
                                    } catch (IOException | UncheckedIOException e) {
                                        System.err.println(folder + " stays: " + e);
                                    }
                                }));
        return folder;
    }

    /// With everything in it; files that go away meanwhile are no obstacle.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            try {
                Files.deleteIfExists(each);
            } catch (NoSuchFileException e) {
                // gone
            }
        }
    }
}
