package dev.pilothouse.jpackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The .rpm, packed by rpmbuild from the same tree as the .deb.
record RpmPackage(Path target, Path out) implements Package {

    @Override
    public String type() {
        return "rpm";
    }

    @Override
    public Optional<String> missingTool() {
        return Tool.find("rpmbuild").isPresent()
                ? Optional.empty()
                : Optional.of("rpmbuild is not on the path");
    }

    @Override
    public Path build(AppImage image, Version version) throws IOException, InterruptedException {
        Path top = Tree.fresh(target.resolve("rpm"));
        Path root = top.resolve("tree");
        new LinuxTree(root).build(image);
        // Folders of the system (usr/share/applications and such) belong to others; only ours
        // whole.
        String files =
                "/opt/pilothouse\n/usr/share/doc/pilothouse\n"
                        + Tree.files(root).stream()
                                .map(f -> "/" + root.relativize(f))
                                .filter(f -> !f.startsWith("/opt/pilothouse/"))
                                .filter(f -> !f.startsWith("/usr/share/doc/pilothouse/"))
                                .collect(Collectors.joining("\n"));
        String architecture =
                System.getProperty("os.arch").equals("amd64")
                        ? "x86_64"
                        : System.getProperty("os.arch");
        Path spec = top.resolve("pilothouse.spec");
        Files.writeString(
                spec,
                Files.readString(Path.of("..", "src-installer", "linux", "pilothouse.spec"))
                        .replace("@VERSION@", version.tilde())
                        .replace("@ARCH@", architecture)
                        .replace("@TREE@", root.toString())
                        .replace("@FILES@", files));
        Files.createDirectories(out);
        Tool.run(
                target.resolve("rpmbuild.log"),
                List.of(
                        "rpmbuild",
                        "-bb",
                        "--quiet",
                        "--define",
                        "_topdir " + top,
                        "--define",
                        "_rpmdir " + out,
                        "--define",
                        "_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm",
                        spec.toString()));
        Tree.delete(top);
        return out.resolve("pilothouse-" + version.tilde() + "-1." + architecture + ".rpm");
    }
}
