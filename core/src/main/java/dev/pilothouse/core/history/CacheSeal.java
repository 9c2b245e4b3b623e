package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.StorageFaults;
import dev.pilothouse.core.vault.Secret;

import org.h2.tools.ChangeFileEncryption;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;

/// Whether a cache's file is encrypted, and making it so or not. The file itself says which it is,
/// so there is nothing else that could disagree with it. Rewriting works on a copy, which takes the
/// file's place in one step: killed at any moment, the old one is there or the new one. Nobody may
/// have the file open meanwhile.
public final class CacheSeal {

    private static final byte[] MARK = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);
    private static final String ENDING = ".mv.db";
    private static final String DRAFT = "rewriting";

    private CacheSeal() {}

    /// @param file without the ending `.mv.db`
    public static boolean sealed(Path file) {
        Path whole = whole(file);
        if (!Files.exists(whole)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(whole)) {
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        } catch (IOException e) {
            throw StorageFaults.of(e, whole.toString());
        }
    }

    /// Takes as long as reading and writing it twice, and that much room for the time. Does nothing
    /// where there is no file.
    ///
    /// @param from the key it has; null for none
    /// @param to the key it gets; null for none
    public static void rewrite(Path file, @Nullable Secret from, @Nullable Secret to) {
        Path whole = whole(file);
        tidy(file);
        if (!Files.exists(whole)) {
            return;
        }
        Path inside = whole.toAbsolutePath().resolveSibling(DRAFT);
        Path draft = inside.resolve("draft" + ENDING);
        char[] before = from == null ? null : from.use(char[]::clone);
        char[] after = to == null ? null : to.use(char[]::clone);
        try {
            room(whole);
            // H2's tool has files of its own beside the one it changes.
            Files.createDirectory(inside);
            Files.copy(whole, draft, StandardCopyOption.COPY_ATTRIBUTES);
            ChangeFileEncryption.execute(inside.toString(), "draft", "AES", before, after, true);
            sync(draft);
            Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StorageFaults.of(e, whole.toString());
        } catch (SQLException e) {
            throw StorageFaults.of(e, whole.toString());
        } finally {
            wipe(before);
            wipe(after);
            tidy(file);
        }
    }

    private static void room(Path whole) throws IOException {
        long needed = 2 * Files.size(whole);
        if (Files.getFileStore(whole).getUsableSpace() < needed) {
            throw new FaultException(
                    new Storage(Trouble.FULL, whole.toString(), (needed >> 20) + " MiB"));
        }
    }

    /// Removes what a rewriting that was killed left behind.
    public static void tidy(Path file) {
        Path inside = file.toAbsolutePath().resolveSibling(DRAFT);
        if (!Files.isDirectory(inside)) {
            return;
        }
        try (Stream<Path> left = Files.list(inside)) {
            for (Path each : left.toList()) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(inside);
        } catch (IOException e) {
            throw StorageFaults.of(e, inside.toString());
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void wipe(char @Nullable [] chars) {
        if (chars != null) {
            Arrays.fill(chars, '\0');
        }
    }

    private static Path whole(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }
}
