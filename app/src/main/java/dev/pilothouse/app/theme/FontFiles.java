package dev.pilothouse.app.theme;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;

/// Fonts as files. From a stream JavaFX makes a copy of each font in the temporary directory, at
/// every start, and it stays there when the process is killed; from a file it reads the file. So
/// what lies in a jar is unpacked once into the user's cache, where the next start finds it.
final class FontFiles {

    /// The system property that names another folder, as tests do.
    private static final String FOLDER = "pilothouse.fonts";

    private final Path folder;

    FontFiles(Path folder) {
        this.folder = folder;
    }

    /// In the place that the system has for what can be made anew.
    static FontFiles ofThisUser() {
        String named = System.getProperty(FOLDER);
        return new FontFiles(
                named == null
                        ? place(
                                System.getenv(),
                                System.getProperty("os.name", ""),
                                System.getProperty("user.home", "."))
                        : Path.of(named));
    }

    static Path place(Map<String, String> environment, String system, String user) {
        if (system.startsWith("Windows")) {
            String local = environment.get("LOCALAPPDATA");
            Path base = local == null ? Path.of(user, "AppData", "Local") : Path.of(local);
            return base.resolve("Pilothouse").resolve("fonts");
        }
        if (system.startsWith("Mac")) {
            return Path.of(user, "Library", "Caches", "Pilothouse", "fonts");
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.startsWith("/") ? Path.of(cache) : Path.of(user, ".cache");
        return base.resolve("pilothouse").resolve("fonts");
    }

    /// The font's file in the form that `Font.loadFont` reads without a copy; empty where there is
    /// none and none can be made, such as in a home that can't be written to.
    Optional<String> url(URL resource) {
        try {
            Path file = file(resource);
            // JavaFX takes the path as it stands: an encoded blank would be part of the name.
            return file == null
                    ? Optional.empty()
                    : Optional.of("file:" + file.toString().replace('\\', '/'));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private @Nullable Path file(URL resource) throws IOException {
        if (resource.getProtocol().equals("file")) {
            return Path.of(java.net.URI.create(resource.toExternalForm()));
        }
        if (!(resource.openConnection() instanceof JarURLConnection jar)) {
            return null;
        }
        JarEntry entry = jar.getJarEntry();
        if (entry == null || entry.getCrc() < 0) {
            return null;
        }
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        Path file = folder.resolve(Long.toHexString(entry.getCrc()) + "-" + name);
        if (!Files.exists(file) || sum(Files.readAllBytes(file)) != entry.getCrc()) {
            unpack(resource, file);
        }
        return file;
    }

    /// Whole or not at all: two starts may do this at once.
    private void unpack(URL resource, Path file) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "draft", ".tmp");
        try {
            try (InputStream in = resource.openStream()) {
                Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
