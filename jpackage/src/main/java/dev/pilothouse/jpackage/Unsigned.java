package dev.pilothouse.jpackage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// Takes the signatures off the jars in a folder: Java parses the manifest of every jar that has
/// classes in the AOT cache before it runs the first line of the program, and Bouncy Castle's, with
/// a digest for each of its classes, is 800 KB: a fifth of the time to the first frame. The
/// packages that carry the jars are what is signed, and OpenJDK asks no provider for a signature.
final class Unsigned {

    private static final List<String> SIGNATURES = List.of(".SF", ".RSA", ".DSA", ".EC");

    private Unsigned() {}

    static void all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                if (signed(jar)) {
                    rewrite(jar);
                    Tool.say("signature taken off " + jar.getFileName());
                }
            }
        }
    }

    private static boolean signed(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.stream().anyMatch(e -> signature(e.getName()));
        }
    }

    private static void rewrite(Path jar) throws IOException {
        Path bare = jar.resolveSibling(jar.getFileName() + ".bare");
        try (JarFile from = new JarFile(jar.toFile(), false);
                OutputStream out = Files.newOutputStream(bare)) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getEntries().clear();
            try (JarOutputStream to = new JarOutputStream(out, manifest)) {
                for (JarEntry entry : from.stream().toList()) {
                    if (!signature(entry.getName())
                            && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        copy(from, entry, to);
                    }
                }
            }
        }
        Files.move(bare, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(JarFile from, JarEntry entry, JarOutputStream to) throws IOException {
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        to.putNextEntry(copy);
        try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(to);
        }
        to.closeEntry();
    }

    private static boolean signature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/") && SIGNATURES.stream().anyMatch(upper::endsWith);
    }
}
