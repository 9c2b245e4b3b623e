package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.wire.FileSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files of a recorded system, from the test resources; some can be replaced or taken away.
final class FileTree implements FileSource {

    final Map<String, String> replaced = new HashMap<>();
    final Set<String> removed = new HashSet<>();
    final Map<String, FsSize> sizes = new HashMap<>();

    /// The paths of each call.
    final List<List<String>> asked = new ArrayList<>();

    /// Whether asking for mounts is said to start programs.
    boolean dear;

    /// The mounts of the last call.
    List<String> mounts = List.of();

    private final String system;

    FileTree(String system) {
        this.system = system;
    }

    @Override
    public Batch read(List<String> paths, List<String> wanted, int limitBytes, Duration deadline) {
        asked.add(paths);
        mounts = wanted;
        Map<String, String> contents = new HashMap<>();
        Map<String, FsSize> found = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        for (String path : paths) {
            String content = content(path);
            if (content == null) {
                missing.put(path, "no such file");
            } else {
                contents.put(path, content);
            }
        }
        for (String mount : wanted) {
            FsSize size = sizes.get(mount);
            if (size == null) {
                missing.put(mount, "does not answer");
            } else {
                found.put(mount, size);
            }
        }
        return new Batch(contents, found, missing, 10, 100);
    }

    @Nullable String content(String path) {
        if (removed.contains(path)) {
            return null;
        }
        if (replaced.containsKey(path)) {
            return replaced.get(path);
        }
        try (InputStream in = FileTree.class.getResourceAsStream(system + path)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean mountsAreDear() {
        return dear;
    }

    @Override
    public void close() {}
}
