package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.FileSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The files of this machine: no connection, no shell.
public final class LocalFiles implements FileSource {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MountSizes sizes;

    public LocalFiles(Scheduler scheduler) {
        this(new MountSizes(scheduler, LocalFiles::size, PATIENCE));
    }

    LocalFiles(MountSizes sizes) {
        this.sizes = sizes;
    }

    /// Bound to the C library at the first reading, which takes longer than making all else here.
    private static final class Native {
        static final StatVfs STATVFS = new StatVfs();
    }

    private static FsSize size(String path) throws FileSystemException {
        return Native.STATVFS.of(path);
    }

    @Override
    public Batch read(List<String> paths, List<String> mounts, int limitBytes, Duration deadline) {
        Map<String, String> contents = new HashMap<>();
        Map<String, FsSize> found = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        long bytes = 0;
        for (String path : paths) {
            try {
                byte[] content = content(path, limitBytes);
                contents.put(path, new String(content, StandardCharsets.ISO_8859_1));
                bytes += content.length;
            } catch (NoSuchFileException e) {
                missing.put(path, "no such file");
            } catch (AccessDeniedException e) {
                missing.put(path, "permission denied");
            } catch (IOException | InvalidPathException e) {
                missing.put(path, String.valueOf(e.getMessage()));
            }
        }
        try {
            sizes.read(mounts, found, missing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException(new Fault.ConnectionLost("localhost", "interrupted"), e);
        }
        if (contents.isEmpty() && found.isEmpty() && !missing.isEmpty()) {
            Map.Entry<String, String> first = missing.entrySet().iterator().next();
            throw new FaultException(new Fault.Forbidden(first.getKey(), first.getValue()));
        }
        return new Batch(contents, found, missing, 0, bytes);
    }

    private static byte[] content(String path, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw new IOException("longer than " + limit + " bytes");
            }
            return content;
        }
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
