package dev.pilothouse.jpackage;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A Java runtime of just the modules that the program and its libraries use, with JavaFX in it.
///
/// JavaFX's jars carry their native libraries inside. Linked as they are, every start would unpack
/// them again into the user's cache, so they are made into jmods with the libraries beside the
/// classes first.
final class RuntimeImage {

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib)");

    /// Found by name or by service at run time, which jdeps can't see: Unsafe users, Russian dates,
    /// opening a zip as a file system, TCP keep-alive options, figures about this very process.
    /// On Windows also the system's trusted certificates.
    private static final List<String> UNSEEN =
            List.of(
                    "java.naming",
                    "jdk.unsupported",
                    "jdk.localedata",
                    "jdk.zipfs",
                    "jdk.net",
                    "jdk.management");

    private final Path target;

    RuntimeImage(Path target) {
        this.target = target;
    }

    Path build() throws IOException {
        Path jmods = jmods();
        String modules = String.join(",", modules());
        Tool.say("modules: " + modules);
        Path runtime = target.resolve("runtime");
        Tree.delete(runtime);
        Tool.jdk(
                "jlink",
                List.of(
                        "--module-path",
                        jmods.toString(),
                        "--add-modules",
                        modules,
                        "--output",
                        runtime.toString(),
                        // Native symbols are stripped by objcopy; where it is missing they stay.
                        Tool.find("objcopy").isPresent()
                                ? "--strip-debug"
                                : "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--include-locales=en,ru",
                        "--generate-cds-archive"));
        Tool.say("runtime: " + Tree.megabytes(runtime) + " MB");
        return runtime;
    }

    private Path jmods() throws IOException {
        Path jmods = Tree.fresh(target.resolve("jmods"));
        Path unpacked = Tree.fresh(target.resolve("unpacked"));
        for (ModuleReference module : ModuleFinder.of(target.resolve("fx")).findAll()) {
            ModuleDescriptor descriptor = module.descriptor();
            // The jars without a classifier are empty shells for Maven, not modules.
            if (descriptor.isAutomatic()) {
                continue;
            }
            Path classes = unpacked.resolve(descriptor.name()).resolve("classes");
            Path libraries = unpacked.resolve(descriptor.name()).resolve("libraries");
            Files.createDirectories(libraries);
            unpack(Path.of(module.location().orElseThrow()), classes, libraries);
            Tool.jdk(
                    "jmod",
                    List.of(
                            "create",
                            "--class-path",
                            classes.toString(),
                            "--libs",
                            libraries.toString(),
                            jmods.resolve(descriptor.name() + ".jmod").toString()));
        }
        return jmods;
    }

    private static void unpack(Path jar, Path classes, Path libraries) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                Path name = Path.of(entry.getName()).getFileName();
                Path file =
                        NATIVE.matcher(entry.getName()).matches()
                                ? libraries.resolve(name)
                                : classes.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    private TreeSet<String> modules() throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--multi-release",
                                "25",
                                "--ignore-missing-deps",
                                "--print-module-deps",
                                "--module-path",
                                asModules()));
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            // Its module asks for pty4j, which only local shells would need and is not shipped;
            // jdeps gives up on that. It asks for java.desktop and the controls, as others do.
            jars.map(Path::toString)
                    .filter(jar -> !jar.contains("jeditermfx-ui"))
                    .sorted()
                    .forEach(arguments::add);
        }
        String found = Tool.jdk("jdeps", arguments).strip();
        TreeSet<String> modules = new TreeSet<>(UNSEEN);
        modules.addAll(List.of(found.substring(found.lastIndexOf('\n') + 1).split(",")));
        if (Platform.current() == Platform.WINDOWS) {
            modules.add("jdk.crypto.mscapi");
        }
        return modules;
    }

    /// Where jdeps looks for the modules that a library says it needs: OkHttp's asks for Okio's,
    /// and that for Kotlin's.
    private String asModules() throws IOException {
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            return Stream.concat(
                            Stream.of(target.resolve("fx")),
                            jars.filter(
                                    jar ->
                                            jar.getFileName()
                                                    .toString()
                                                    .matches("(okio|kotlin-stdlib)-.*")))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
