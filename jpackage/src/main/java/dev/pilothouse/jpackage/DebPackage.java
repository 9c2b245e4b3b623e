package dev.pilothouse.jpackage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The .deb, packed by dpkg-deb from a tree in which every file is where it will be.
///
/// @param compression `zstd` takes seconds; `xz` is smaller, takes minutes and is read by Debian 11
record DebPackage(Path target, Path out, String compression) implements Package {

    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "amd64", "aarch64", "arm64");

    @Override
    public String type() {
        return "deb";
    }

    @Override
    public Optional<String> missingTool() {
        return Tool.find("dpkg-deb").isPresent()
                ? Optional.empty()
                : Optional.of("dpkg-deb is not on the path");
    }

    @Override
    public Path build(AppImage image, Version version) throws IOException, InterruptedException {
        Path root = target.resolve("deb");
        new LinuxTree(root).build(image);
        long kilobytes = Tree.bytes(root) / 1024;
        String sums = sums(root);

        String java = System.getProperty("os.arch");
        String architecture = ARCHITECTURES.getOrDefault(java, java);
        Path control = Files.createDirectories(root.resolve("DEBIAN"));
        Files.writeString(control.resolve("md5sums"), sums);
        Files.writeString(
                control.resolve("control"),
                Files.readString(Path.of("..", "src-installer", "linux", "control"))
                        .replace("@VERSION@", version.tilde())
                        .replace("@ARCH@", architecture)
                        .replace("@SIZE@", Long.toString(kilobytes)));
        Tree.publicModes(control);

        Files.createDirectories(out);
        Path file = out.resolve("pilothouse_" + version.tilde() + "_" + architecture + ".deb");
        Tool.run(
                target.resolve("dpkg-deb.log"),
                List.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        "-Z" + compression,
                        compression.equals("zstd") ? "-z9" : "-z6",
                        "--build",
                        root.toString(),
                        file.toString()));
        Tree.delete(root);
        return file;
    }

    /// The list by which `dpkg --verify` sees a file that was altered after installing. MD5 because
    /// that is the format of this list.
    private static String sums(Path root) throws IOException {
        StringBuilder out = new StringBuilder();
        for (Path file : Tree.files(root)) {
            if (!Files.isSymbolicLink(file)) {
                out.append(md5(file)).append("  ").append(root.relativize(file)).append('\n');
            }
        }
        return out.toString();
    }

    private static String md5(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                byte[] buffer = new byte[1 << 16];
                while (in.read(buffer) >= 0) {
                    // The stream feeds the digest.
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
