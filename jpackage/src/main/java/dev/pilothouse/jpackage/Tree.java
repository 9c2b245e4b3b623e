package dev.pilothouse.jpackage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What is done to whole folders.
final class Tree {

    private Tree() {}

    /// An empty folder, whatever was there.
    static Path fresh(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path each : list(folder, Comparator.reverseOrder())) {
            Files.delete(each);
        }
    }

    /// Copies with modification times: a class archive is only valid for jars that keep theirs.
    static void copy(Path from, Path to) throws IOException {
        for (Path each : list(from, Comparator.naturalOrder())) {
            Path there = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(there);
            } else {
                Files.createDirectories(there.getParent());
                Files.copy(
                        each,
                        there,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /// Modes as a package has them, whatever the builder's umask is: readable by all, writable by
    /// the owner, executable where the owner may execute.
    static void publicModes(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        for (Path each : list(folder, Comparator.naturalOrder())) {
            if (Files.isSymbolicLink(each)) {
                continue;
            }
            boolean open = Files.isDirectory(each) || Files.isExecutable(each);
            Files.setPosixFilePermissions(
                    each, PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /// All files below, links as themselves, folders left out; in order.
    static List<Path> files(Path folder) throws IOException {
        return list(folder, Comparator.naturalOrder()).stream()
                .filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    static long bytes(Path folder) throws IOException {
        return files(folder).stream().mapToLong(Tree::size).sum();
    }

    static long megabytes(Path folder) throws IOException {
        return Math.round(bytes(folder) / 1e6);
    }

    private static long size(Path file) {
        try {
            return Files.isSymbolicLink(file) ? 0 : Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder, Comparator<Path> order) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted(order).toList();
        }
    }
}
