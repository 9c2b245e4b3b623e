package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.HostKeyHash;
import dev.pilothouse.core.wire.KnownHostsLine.Blob;
import dev.pilothouse.core.wire.KnownHostsLine.Marker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The host keys this user's `ssh` knows, read anew at each connection, so that both always agree.
/// Own code because the SSH library's ignores `@revoked` and takes a negated pattern for its
/// opposite. Any thread may call.
public final class KnownHosts implements HostKeys {

    private static final Logger LOG = LoggerFactory.getLogger(KnownHosts.class);
    private static final long LARGEST_FILE = 64L << 20;

    private final Path own;
    private final List<Path> files;
    private final HostKeyHash hash = new HostKeyHash();

    /// @param sshDirectory the user's `.ssh`; its known_hosts is the one file ever written
    /// @param systemDirectory `/etc/ssh`
    public KnownHosts(Path sshDirectory, Path systemDirectory) {
        own = sshDirectory.resolve("known_hosts");
        files =
                List.of(
                        own,
                        sshDirectory.resolve("known_hosts2"),
                        systemDirectory.resolve("ssh_known_hosts"),
                        systemDirectory.resolve("ssh_known_hosts2"));
    }

    /// What the files say about one host.
    ///
    /// @param lines that match it
    /// @param exact false when only lines for the host without its port were found: those may
    ///     vouch for a key, but another key on another port is no change
    record Known(SshAddress address, List<KnownHostsLine> lines, boolean exact) {

        /// The types of keys to ask the server for first; without them it may show another key
        /// than the known one.
        List<String> algorithms() {
            Set<String> all = new LinkedHashSet<>();
            for (KnownHostsLine line : lines) {
                if (line.marker() == Marker.KNOWN) {
                    if (line.type().equals("ssh-rsa")) {
                        all.add("rsa-sha2-512");
                        all.add("rsa-sha2-256");
                    }
                    all.add(line.type());
                }
            }
            return List.copyOf(all);
        }

        boolean hasAuthority() {
            return lines.stream().anyMatch(l -> l.marker() == Marker.AUTHORITY);
        }

        boolean authority(Blob signer) {
            return lines.stream()
                    .anyMatch(l -> l.marker() == Marker.AUTHORITY && l.key().equals(signer));
        }

        boolean revoked(Blob key) {
            return lines.stream()
                    .anyMatch(l -> l.marker() == Marker.REVOKED && l.key().equals(key));
        }

        boolean accepts(Blob key) {
            return !revoked(key)
                    && lines.stream()
                            .anyMatch(l -> l.marker() == Marker.KNOWN && l.key().equals(key));
        }

        /// Why a key is not accepted: nothing is known, or something else is.
        Fault fault(Blob key) {
            List<KnownHostsLine> keys = lines.stream().filter(l -> speaksOf(l, key)).toList();
            String type = KnownHostsLine.type(key.bytes());
            if (keys.isEmpty()) {
                return new Fault.HostKeyUnknown(
                        address.keyName(),
                        type,
                        key.fingerprint(),
                        type + " " + Base64.getEncoder().encodeToString(key.bytes()));
            }
            KnownHostsLine told =
                    keys.stream()
                            .filter(l -> l.marker() == Marker.REVOKED)
                            .findFirst()
                            .or(() -> keys.stream().filter(l -> l.type().equals(type)).findFirst())
                            .orElse(keys.getFirst());
            return new Fault.HostKeyChanged(
                    address.keyName(),
                    key.fingerprint(),
                    keys.stream()
                            .filter(l -> l.marker() == Marker.KNOWN)
                            .map(l -> l.key().fingerprint())
                            .distinct()
                            .toList(),
                    told.file().toString(),
                    told.number());
        }

        private boolean speaksOf(KnownHostsLine line, Blob key) {
            return switch (line.marker()) {
                case KNOWN -> exact;
                case REVOKED -> line.key().equals(key);
                case AUTHORITY -> false;
            };
        }
    }

    /// Reads the files.
    ///
    /// @param more files that the configuration names besides
    Known lookup(SshAddress address, List<Path> more) {
        Set<Path> all = new LinkedHashSet<>(more);
        all.addAll(files);
        List<KnownHostsLine> named = new ArrayList<>();
        List<KnownHostsLine> plain = new ArrayList<>();
        for (Path file : all) {
            for (KnownHostsLine line : lines(file)) {
                if (line.matches(address.keyName())) {
                    named.add(line);
                } else if (address.namesPort() && line.matches(address.host())) {
                    plain.add(line);
                }
            }
        }
        // As ssh does: a line for the host without a port counts where none names the port.
        boolean exact = named.stream().anyMatch(l -> l.marker() != Marker.REVOKED);
        if (!exact) {
            named.addAll(plain);
        }
        return new Known(address, named, exact);
    }

    private static List<KnownHostsLine> lines(Path file) {
        List<KnownHostsLine> lines = new ArrayList<>();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                return lines;
            }
            int number = 0;
            for (String text : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n")) {
                number++;
                KnownHostsLine.parse(file, number, text).ifPresent(lines::add);
            }
        } catch (IOException e) {
            LOG.warn("{} can't be read: {}", file, e.toString());
        }
        return lines;
    }

    @Override
    public synchronized void trust(Fault.HostKeyUnknown key) {
        try {
            Path file = Files.exists(own) ? own.toRealPath() : own;
            String before =
                    Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            boolean there =
                    lines(file).stream()
                            .anyMatch(
                                    l ->
                                            l.marker() == Marker.KNOWN
                                                    && l.matches(key.address())
                                                    && l.key().fingerprint().equals(key.sha256()));
            if (!there) {
                String name = before.contains("|1|") ? hash.hash(key.address()) : key.address();
                String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
                replace(file, before + end + name + " " + key.key() + "\n");
            }
        } catch (IOException e) {
            throw new FaultException(
                    new Fault.Internal(own + " can't be written: " + e.getMessage()), e);
        }
    }

    /// In one step, so that neither a crash nor another reader meets half a file.
    private static void replace(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (folder == null) {
            throw new IOException("no folder");
        }
        if (!Files.exists(folder)) {
            if (posix) {
                Files.createDirectories(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        }
        Path temporary = Files.createTempFile(folder, "known_hosts", ".new");
        try {
            Files.writeString(temporary, text, StandardCharsets.ISO_8859_1);
            if (posix) {
                Files.setPosixFilePermissions(
                        temporary,
                        Files.exists(file)
                                ? Files.getPosixFilePermissions(file)
                                : PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
