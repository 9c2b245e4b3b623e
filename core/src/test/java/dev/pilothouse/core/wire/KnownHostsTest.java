package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.vault.HostKeyHash;
import dev.pilothouse.core.wire.KnownHostsLine.Blob;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

class KnownHostsTest {

    private static final Blob ONE = key("ssh-ed25519", 1);
    private static final Blob TWO = key("ssh-ed25519", 2);
    private static final Blob RSA = key("ssh-rsa", 3);
    private static final Blob AUTHORITY = key("ssh-ed25519", 4);
    private static final SshAddress HOST = SshAddress.of("Host.Example", 22, "");
    private static final SshAddress PORT = SshAddress.of("host.example", 2222, "");

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before every test
    private KnownHosts hosts;

    private static Blob key(String type, int seed) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        return new Blob(
                ByteBuffer.allocate(4 + name.length + 8)
                        .putInt(name.length)
                        .put(name)
                        .putInt(4)
                        .putInt(seed)
                        .array());
    }

    private static String text(Blob key) {
        return KnownHostsLine.type(key.bytes())
                + " "
                + Base64.getEncoder().encodeToString(key.bytes());
    }

    @BeforeEach
    void open() {
        hosts = new KnownHosts(folder.resolve("ssh"), folder.resolve("etc"));
    }

    private void file(String... lines) throws IOException {
        Files.createDirectories(folder.resolve("ssh"));
        Files.writeString(folder.resolve("ssh/known_hosts"), String.join("\n", lines) + "\n");
    }

    private KnownHosts.Known look(SshAddress address) {
        return hosts.lookup(address, List.of());
    }

    @Test
    void plainLineAcceptsItsKeyWhateverTheCase() throws IOException {
        file("# comment", "", "other,HOST.example " + text(ONE) + " some comment");
        assertThat(look(HOST).accepts(ONE)).isTrue();
        assertThat(look(HOST).accepts(TWO)).isFalse();
    }

    @Test
    void changedKeyNamesFileLineAndKnownKeys() throws IOException {
        file("# comment", "host.example " + text(RSA), "host.example " + text(ONE));
        Fault.HostKeyChanged fault = (Fault.HostKeyChanged) look(HOST).fault(TWO);
        assertThat(fault.line()).isEqualTo(3);
        assertThat(fault.file()).isEqualTo(folder.resolve("ssh/known_hosts").toString());
        assertThat(fault.known()).containsExactly(RSA.fingerprint(), ONE.fingerprint());
        assertThat(fault.sha256()).isEqualTo(TWO.fingerprint());
    }

    @Test
    void anotherTypeThanTheKnownOneIsAChangeToo() throws IOException {
        file("host.example " + text(RSA));
        assertThat(look(HOST).fault(ONE)).isInstanceOf(Fault.HostKeyChanged.class);
    }

    @Test
    void unknownHostTellsTheKeyToStore() throws IOException {
        file("other " + text(ONE));
        assertThat(look(PORT).fault(ONE))
                .isEqualTo(
                        new Fault.HostKeyUnknown(
                                "[host.example]:2222",
                                "ssh-ed25519",
                                ONE.fingerprint(),
                                text(ONE)));
    }

    @Test
    void hashedNamesMatch() throws IOException {
        HostKeyHash hash = new HostKeyHash();
        file(hash.hash("[host.example]:2222") + " " + text(ONE), hash.hash("x") + " " + text(TWO));
        assertThat(look(PORT).accepts(ONE)).isTrue();
        assertThat(look(PORT).accepts(TWO)).isFalse();
        assertThat(look(HOST).accepts(ONE)).isFalse();
    }

    /// Made by `ssh-keygen -H` from the name `host.example`.
    @Test
    void hashesOfOpenSshMatch() {
        assertThat(
                        HostKeyHash.matches(
                                "|1|9O/hjKdU4TKypkRWbjJ9Zj0JhDc=|7/B2qP4Z7ilzh/UmAcmJsJDkWAk=",
                                "host.example"))
                .isTrue();
        for (String damaged : List.of("|1|", "|1||", "|1|?|?", "|2|AA==|AA==", "")) {
            assertThat(HostKeyHash.matches(damaged, "host.example")).as(damaged).isFalse();
        }
    }

    @Test
    void wildcardsAndNegation() throws IOException {
        file("10.0.0.*,!10.0.0.9 " + text(ONE));
        assertThat(look(SshAddress.of("10.0.0.1", 22, "")).accepts(ONE)).isTrue();
        assertThat(look(SshAddress.of("10.0.0.9", 22, "")).accepts(ONE)).isFalse();
        assertThat(look(SshAddress.of("10.0.1.1", 22, "")).accepts(ONE)).isFalse();
    }

    @Test
    void revokedKeyIsRefusedThoughAnotherLineKnowsIt() throws IOException {
        file("host.example " + text(ONE), "@revoked * " + text(ONE));
        assertThat(look(HOST).accepts(ONE)).isFalse();
        Fault.HostKeyChanged fault = (Fault.HostKeyChanged) look(HOST).fault(ONE);
        assertThat(fault.line()).isEqualTo(2);
    }

    @Test
    void lineWithoutPortVouchesForItsKeyOnOtherPortsButAccusesNobody() throws IOException {
        file("host.example " + text(ONE));
        assertThat(look(PORT).accepts(ONE)).isTrue();
        assertThat(look(PORT).fault(TWO)).isInstanceOf(Fault.HostKeyUnknown.class);
        assertThat(look(SshAddress.of("host.example", 2222, "alias")).accepts(ONE)).isFalse();
    }

    @Test
    void authoritiesAreFoundAndAreNoKeysOfHosts() throws IOException {
        file("@cert-authority *.example " + text(AUTHORITY));
        assertThat(look(HOST).hasAuthority()).isTrue();
        assertThat(look(HOST).authority(AUTHORITY)).isTrue();
        assertThat(look(HOST).authority(ONE)).isFalse();
        assertThat(look(HOST).accepts(AUTHORITY)).isFalse();
        assertThat(look(HOST).fault(ONE)).isInstanceOf(Fault.HostKeyUnknown.class);
    }

    @Test
    void rsaIsAskedForByItsModernNames() throws IOException {
        file("host.example " + text(RSA));
        assertThat(look(HOST).algorithms())
                .containsExactly("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa");
    }

    @Test
    void allFilesAreRead() throws IOException {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/ssh_known_hosts"), "host.example " + text(ONE));
        Path more = folder.resolve("more");
        Files.writeString(more, "host.example " + text(TWO) + "\r\n");
        assertThat(look(HOST).accepts(ONE)).isTrue();
        assertThat(hosts.lookup(HOST, List.of(more)).accepts(TWO)).isTrue();
    }

    @Test
    void damagedLinesAreSkipped() throws IOException {
        file(
                "host.example",
                "host.example ssh-ed25519",
                "host.example ssh-ed25519 ###",
                "host.example ssh-rsa " + text(ONE).split(" ")[1],
                "@unknown host.example " + text(ONE),
                "@revoked",
                "host.example ssh-ed25519 AAAA");
        assertThat(look(HOST).lines()).isEmpty();
    }

    @Test
    void trustingWritesOneLineInOneStep() throws IOException {
        Fault.HostKeyUnknown unknown = (Fault.HostKeyUnknown) look(PORT).fault(ONE);
        hosts.trust(unknown);
        hosts.trust(unknown);
        Path file = folder.resolve("ssh/known_hosts");
        assertThat(file).hasContent("[host.example]:2222 " + text(ONE) + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(look(PORT).accepts(ONE)).isTrue();
        try (Stream<Path> left = Files.list(folder.resolve("ssh"))) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void trustingKeepsAnUnendedLineLinksAndHashing() throws IOException {
        Files.createDirectories(folder.resolve("ssh"));
        Path real = folder.resolve("real");
        String old = new HostKeyHash().hash("x") + " " + text(TWO);
        Files.writeString(real, old);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(folder.resolve("ssh/known_hosts"), real);
        hosts.trust((Fault.HostKeyUnknown) look(HOST).fault(ONE));
        assertThat(folder.resolve("ssh/known_hosts")).isSymbolicLink();
        List<String> lines = Files.readAllLines(real);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo(old);
        assertThat(lines.get(1)).startsWith("|1|").endsWith(text(ONE));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r--r--");
        assertThat(look(HOST).accepts(ONE)).isTrue();
    }
}
