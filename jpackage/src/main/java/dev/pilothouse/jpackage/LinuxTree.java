package dev.pilothouse.jpackage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// The tree that .deb and .rpm install, file by file: the app image in /opt and, in the places
/// where a Linux system looks, the command, the desktop entry, icons, man page, user unit and
/// licences.
///
/// All of them are files of the package and none is made by a script, so installing can't stop half
/// way and removing leaves nothing behind.
final class LinuxTree {

    private static final Path SOURCES = Path.of("..", "src-installer");

    private final Path root;

    LinuxTree(Path root) {
        this.root = root;
    }

    void build(AppImage image) throws IOException {
        Tree.fresh(root);
        Tree.copy(image.root(), root.resolve("opt/pilothouse"));
        Path command = place("usr/bin/pilothouse");
        Files.createSymbolicLink(command, Path.of("/opt/pilothouse/bin/pilothouse"));

        copy("linux/pilothouse.desktop", "usr/share/applications/pilothouse.desktop");
        copy("linux/pilothouse-watch.service", "usr/lib/systemd/user/pilothouse-watch.service");
        copy("linux/copyright", "usr/share/doc/pilothouse/copyright");
        Tree.copy(SOURCES.resolve("linux/icons"), root.resolve("usr/share/icons"));
        Files.copy(Path.of("..", "LICENSE"), place("usr/share/doc/pilothouse/LICENSE"));
        Files.copy(
                Path.of("..", "app/target/generated-resources/licenses/THIRD-PARTY.txt"),
                place("usr/share/doc/pilothouse/THIRD-PARTY.txt"));
        manPages();
        Tree.publicModes(root);
    }

    private void manPages() throws IOException {
        Path man = SOURCES.resolve("man");
        if (!Files.isDirectory(man)) {
            Tool.say("no man page: src-installer/man is not there");
            return;
        }
        try (Stream<Path> pages = Files.list(man)) {
            for (Path page : pages.filter(p -> p.toString().endsWith(".1")).toList()) {
                Path packed = place("usr/share/man/man1/" + page.getFileName() + ".gz");
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                    Files.copy(page, out);
                }
            }
        }
    }

    private void copy(String source, String destination) throws IOException {
        Files.copy(SOURCES.resolve(source), place(destination));
    }

    private Path place(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }
}
