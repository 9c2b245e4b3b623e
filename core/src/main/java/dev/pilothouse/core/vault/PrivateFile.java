package dev.pilothouse.core.vault;

import dev.pilothouse.core.store.StorageFaults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// A small file that only its user may read, replaced as a whole: at any moment either the old or
/// the new contents are there.
record PrivateFile(Path path) {

    private static final Set<PosixFilePermission> OWN =
            PosixFilePermissions.fromString("rw-------");
    private static final int LARGEST = 64 << 20;

    boolean exists() {
        return Files.exists(path);
    }

    /// Empty when it is not there.
    Optional<byte[]> read() {
        try {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            if (Files.size(path) > LARGEST) {
                throw new IOException("larger than " + LARGEST + " B");
            }
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw StorageFaults.of(e, path.toString());
        }
    }

    /// On disk when it returns.
    ///
    /// @param keep whether the version before stays beside it, ending in `.bak`
    void write(byte[] bytes, boolean keep) {
        try {
            Path draft = beside(".new");
            put(draft, bytes, true);
            if (keep && Files.exists(path)) {
                Path old = beside(".bak.new");
                put(old, Files.readAllBytes(path), true);
                Files.move(old, backup(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            sync(path.resolveSibling(".").normalize());
        } catch (IOException e) {
            throw StorageFaults.of(e, path.toString());
        }
    }

    /// In place when it returns, though a loss of power may bring the version before back.
    void writeLightly(byte[] bytes) {
        try {
            Path draft = beside(".new");
            put(draft, bytes, false);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StorageFaults.of(e, path.toString());
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw StorageFaults.of(e, path.toString());
        }
    }

    /// The version before.
    Path backup() {
        return beside(".bak");
    }

    private Path beside(String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    private static void put(Path file, byte[] bytes, boolean sync) throws IOException {
        Files.deleteIfExists(file);
        FileAttribute<?>[] rights =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWN)}
                        : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        rights)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (sync) {
                channel.force(true);
            }
        }
    }

    /// Windows can't open a directory, and needs not.
    private static void sync(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
