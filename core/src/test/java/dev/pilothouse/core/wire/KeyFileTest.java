package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.vault.MemorySecrets;

import net.schmizz.sshj.common.Buffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

class KeyFileTest {

    private static final byte[] DATA = {1, 2, 3, 4};

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path folder;

    private static KeyPair generate(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("RSA")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("key"), text);
    }

    private static String lines(byte[] bytes) {
        return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    }

    private static String pem(String title, byte[] body) {
        return "-----BEGIN " + title + "-----\n" + lines(body) + "\n-----END " + title + "-----\n";
    }

    /// The key's blob, after its signature was checked by the JDK.
    private byte[] signs(Path path, KeyPair pair, String algorithm) throws Exception {
        KeyFile file = KeyFile.read(path);
        assertThat(file.encrypted()).isFalse();
        Identity identity = new KeyRing(new MemorySecrets()).identity(file, null);
        String type = KnownHostsLine.type(identity.blob());
        SignatureAlgorithm how = SignatureAlgorithm.of(type).orElseThrow();
        Buffer.PlainBuffer signature = new Buffer.PlainBuffer(identity.sign(how, DATA));
        assertThat(signature.readString()).isEqualTo(how.signature());
        Signature check = Signature.getInstance(algorithm);
        check.initVerify(pair.getPublic());
        check.update(DATA);
        assertThat(check.verify(signature.readBytes())).isTrue();
        return identity.blob();
    }

    @Test
    void pkcs8OfEd25519AndRsa() throws Exception {
        KeyPair edwards = generate("Ed25519");
        byte[] blob =
                signs(
                        write(pem("PRIVATE KEY", edwards.getPrivate().getEncoded())),
                        edwards,
                        "Ed25519");
        assertThat(blob)
                .isEqualTo(
                        new Buffer.PlainBuffer()
                                .putPublicKey(edwards.getPublic())
                                .getCompactData());
        KeyPair rsa = generate("RSA");
        signs(write(pem("PRIVATE KEY", rsa.getPrivate().getEncoded())), rsa, "SHA512withRSA");
    }

    /// As OpenSSL wrote them before PKCS#8: what PKCS#8 has in its last part stands alone.
    @Test
    void pemOfRsa() throws Exception {
        KeyPair pair = generate("RSA");
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] own = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        byte[] blob = signs(write(pem("RSA PRIVATE KEY", own)), pair, "SHA512withRSA");
        assertThat(KnownHostsLine.type(blob)).isEqualTo("ssh-rsa");
    }

    /// SEC 1, C.4, with the name of the curve and the public point.
    @Test
    void pemOfAnEllipticCurve() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] x509 = pair.getPublic().getEncoded();
        Path path =
                write(
                        pem(
                                "EC PRIVATE KEY",
                                bytes(
                                        "30770201010420",
                                        number(((ECPrivateKey) pair.getPrivate()).getS()),
                                        "a00a06082a8648ce3d030107a144034200",
                                        HexFormat.of()
                                                .formatHex(x509, x509.length - 65, x509.length))));
        KeyFile file = KeyFile.read(path);
        Identity identity = new KeyRing(new MemorySecrets()).identity(file, null);
        assertThat(identity.blob())
                .isEqualTo(
                        new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData());
        SignatureAlgorithm how =
                SignatureAlgorithm.of(KnownHostsLine.type(identity.blob())).orElseThrow();
        Buffer.PlainBuffer signature = new Buffer.PlainBuffer(identity.sign(how, DATA));
        assertThat(signature.readString()).isEqualTo("ecdsa-sha2-nistp256");
        Buffer.PlainBuffer both = new Buffer.PlainBuffer(signature.readBytes());
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(pair.getPublic());
        check.update(DATA);
        assertThat(check.verify(bytes(number(both.readMPInt()), number(both.readMPInt()))))
                .isTrue();
    }

    /// 32 bytes in hexadecimal.
    private static String number(BigInteger number) {
        String hex = number.toString(16);
        return "0".repeat(64 - hex.length()) + hex;
    }

    private static byte[] bytes(String... hex) {
        return HexFormat.of().parseHex(String.join("", hex));
    }

    @Test
    void openSshForm() throws Exception {
        KeyPair pair = generate("Ed25519");
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData();
        Path path =
                write(pem("OPENSSH PRIVATE KEY", openSsh("none", blob, secretPart(pair, blob))));
        assertThat(KeyFile.read(path).publicBlob().map(Optional::of)).isPresent();
        assertThat(signs(path, pair, "Ed25519")).isEqualTo(blob);
    }

    private static byte[] secretPart(KeyPair pair, byte[] blob) throws Exception {
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        Buffer.PlainBuffer publicOnly = new Buffer.PlainBuffer(blob);
        publicOnly.readString();
        byte[] point = publicOnly.readBytes();
        Buffer.PlainBuffer secret =
                new Buffer.PlainBuffer()
                        .putUInt32(7)
                        .putUInt32(7)
                        .putString("ssh-ed25519")
                        .putBytes(point)
                        .putUInt32(64)
                        .putRawBytes(seed)
                        .putRawBytes(point)
                        .putString("comment");
        for (byte i = 1; secret.available() % 8 != 0; i++) {
            secret.putByte(i);
        }
        return secret.getCompactData();
    }

    private static byte[] openSsh(String cipher, byte[] blob, byte[] secret) {
        return new Buffer.PlainBuffer()
                .putRawBytes(
                        "openssh-key-v1\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putString(cipher)
                .putString("none")
                .putString("")
                .putUInt32(1)
                .putBytes(blob)
                .putBytes(secret)
                .getCompactData();
    }

    @Test
    void puttyForm() throws Exception {
        KeyPair pair = generate("Ed25519");
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData();
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        String text =
                "PuTTY-User-Key-File-2: ssh-ed25519\n"
                        + "Encryption: none\n"
                        + "Comment: x\n"
                        + "Public-Lines: 2\n"
                        + lines(blob)
                        + "\nPrivate-Lines: 1\n"
                        + lines(new Buffer.PlainBuffer().putBytes(seed).getCompactData())
                        + "\nPrivate-MAC: 00\n";
        assertThat(signs(write(text), pair, "Ed25519")).isEqualTo(blob);
    }

    @Test
    void encryptedOnesAreSeenBeforeAnythingIsAsked() throws Exception {
        KeyPair pair = generate("Ed25519");
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData();
        KeyFile openSsh =
                KeyFile.read(
                        write(
                                pem(
                                        "OPENSSH PRIVATE KEY",
                                        openSsh("aes256-ctr", blob, new byte[16]))));
        assertThat(openSsh.encrypted()).isTrue();
        assertThat(openSsh.publicBlob().orElseThrow()).isEqualTo(blob);
        assertThat(KeyFile.read(write(pem("ENCRYPTED PRIVATE KEY", blob))).encrypted()).isTrue();
        KeyFile old =
                KeyFile.read(
                        write(
                                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n"
                                        + "-----END RSA PRIVATE KEY-----\n"));
        assertThat(old.encrypted()).isTrue();
        assertThat(old.publicBlob()).isEmpty();
        Identity identity = new KeyRing(new MemorySecrets()).identity(old, null);
        assertThatThrownBy(identity::blob).isInstanceOf(KeyRing.Locked.class);
    }

    @Test
    void whatIsNoKeyIsRefused() throws IOException {
        for (String text :
                new String[] {
                    "", "hello", pem("OPENSSH PRIVATE KEY", new byte[30]), "ssh-rsa AAAA"
                }) {
            Path path = write(text);
            assertThatThrownBy(() -> KeyFile.read(path)).as(text).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> KeyFile.read(folder)).hasMessage("no such file");
    }
}
