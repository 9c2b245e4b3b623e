package dev.pilothouse.jpackage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Takes manifests and signatures off the jars in a folder. Before it runs the first line of the
/// program, Java defines the package of every class in the archives that comes from a jar and
/// compares it with the jar's manifest: a quarter of the time it takes to `main`. What a manifest
/// is
/// needed for is done here instead: classes for this version of Java take the place of the older
/// ones. The packages that carry the jars are what is signed, and OpenJDK asks no provider for a
/// signature.
final class BareJars {

    private static final List<String> SIGNATURES = List.of(".SF", ".RSA", ".DSA", ".EC");
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.+)");

    private BareJars() {}

    static void all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                rewrite(jar);
            }
        }
    }

    private static void rewrite(Path jar) throws IOException {
        Path bare = jar.resolveSibling(jar.getFileName() + ".bare");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(bare))) {
            for (Map.Entry<String, ZipEntry> entry : entries(from).entrySet()) {
                ZipEntry copy = new ZipEntry(entry.getKey());
                copy.setTime(entry.getValue().getTime());
                to.putNextEntry(copy);
                try (InputStream in = from.getInputStream(entry.getValue())) {
                    in.transferTo(to);
                }
                to.closeEntry();
            }
        }
        Files.move(bare, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /// What is to be in the jar, by the name it is to have there.
    private static Map<String, ZipEntry> entries(ZipFile jar) {
        Map<String, ZipEntry> found = new TreeMap<>();
        Map<String, Integer> versions = new TreeMap<>();
        for (ZipEntry entry : jar.stream().toList()) {
            String name = entry.getName();
            int version = 0;
            Matcher versioned = VERSIONED.matcher(name);
            if (versioned.matches()) {
                version = Integer.parseInt(versioned.group(1));
                name = versioned.group(2);
            }
            boolean wanted = !entry.isDirectory() && !left(name);
            boolean fits = version <= Runtime.version().feature();
            if (wanted && fits && version >= versions.getOrDefault(name, 0)) {
                found.put(name, entry);
                versions.put(name, version);
            }
        }
        return found;
    }

    private static boolean left(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean signature =
                upper.startsWith("META-INF/") && SIGNATURES.stream().anyMatch(upper::endsWith);
        return signature || name.equals(JarFile.MANIFEST_NAME) || name.equals("module-info.class");
    }
}
