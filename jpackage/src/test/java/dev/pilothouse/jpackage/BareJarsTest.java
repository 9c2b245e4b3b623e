package dev.pilothouse.jpackage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

class BareJarsTest {

    @TempDir private Path folder;

    @Test
    void newestClassesThatFitAndNeitherManifestNorSignature() throws IOException {
        Path jar = folder.resolve("a.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            put(out, "META-INF/MANIFEST.MF", "Multi-Release: true");
            put(out, "META-INF/BC.SF", "digests");
            put(out, "META-INF/BC.DSA", "signature");
            put(out, "META-INF/LICENSE", "free");
            put(out, "META-INF/services/a.Service", "a.B");
            put(out, "META-INF/versions/11/a/B.class", "eleven");
            put(out, "META-INF/versions/9/a/B.class", "nine");
            put(out, "META-INF/versions/9/module-info.class", "module");
            put(out, "META-INF/versions/999/a/B.class", "far");
            put(out, "META-INF/versions/9/a/Only.class", "only");
            put(out, "a/B.class", "old");
            put(out, "a/C.class", "c");
        }
        Files.writeString(folder.resolve("b.txt"), "no jar");
        BareJars.all(folder);
        assertThat(read(jar))
                .isEqualTo(
                        Map.of(
                                "META-INF/LICENSE", "free",
                                "META-INF/services/a.Service", "a.B",
                                "a/B.class", "eleven",
                                "a/Only.class", "only",
                                "a/C.class", "c"));
        assertThat(folder.resolve("b.txt")).hasContent("no jar");
        assertThat(folder).isDirectoryNotContaining("glob:**.bare");
    }

    private static void put(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    private static Map<String, String> read(Path jar) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                found.put(
                        entry.getName(),
                        new String(
                                file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return found;
    }
}
