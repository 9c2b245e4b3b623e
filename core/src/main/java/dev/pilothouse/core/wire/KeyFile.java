package dev.pilothouse.core.wire;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;

import dev.pilothouse.core.vault.Ed25519Pem;
import dev.pilothouse.core.vault.Secret;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.keyprovider.PuTTYKeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A private key file, as far as it can be read without its passphrase: OpenSSH's own form, PEM,
/// PKCS#8 and PuTTY's.
final class KeyFile {

    private static final int LARGEST = 256 << 10;
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern PUTTY_VERSION = Pattern.compile("PuTTY-User-Key-File-[23]: ");
    private static final Pattern PUTTY_PUBLIC =
            Pattern.compile("Public-Lines: (\\d+)\\R((?:[A-Za-z0-9+/=]+\\R)+)");

    /// The kinds of files.
    private enum Form {
        OPENSSH,
        PEM,
        PUTTY
    }

    private final Path path;
    private final String text;
    private final Form form;
    private final boolean encrypted;
    private final byte @Nullable [] publicBlob;

    private KeyFile(
            Path path, String text, Form form, boolean encrypted, byte @Nullable [] publicBlob) {
        this.path = path;
        this.text = text;
        this.form = form;
        this.encrypted = encrypted;
        this.publicBlob = publicBlob;
    }

    /// The private half and the public one's wire form.
    record Pair(byte[] blob, PrivateKey privateKey) {}

    /// The passphrase did not fit.
    static final class WrongPassphrase extends IOException {
        private static final long serialVersionUID = 1L;

        WrongPassphrase(Exception cause) {
            super("the passphrase does not fit", cause);
        }
    }

    /// Throws when there is no such file, or it is no private key.
    static KeyFile read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("no such file");
        }
        if (Files.size(path) > LARGEST) {
            throw new IOException("too large for a key");
        }
        return of(path, Files.readString(path, StandardCharsets.ISO_8859_1));
    }

    /// @param path what it is called, and where its public half may lie beside it
    static KeyFile of(Path path, String text) throws IOException {
        if (text.contains("BEGIN OPENSSH PRIVATE KEY")) {
            return openSsh(path, text);
        }
        if (text.startsWith("PuTTY-User-Key-File-")) {
            // The library takes any other version for the third.
            if (!PUTTY_VERSION.matcher(text).lookingAt()) {
                throw new IOException("a version of PuTTY's format that is not known");
            }
            boolean encrypted = !text.contains("\nEncryption: none");
            return new KeyFile(path, text, Form.PUTTY, encrypted, puttyPublic(text));
        }
        if (text.contains("PRIVATE KEY-----")) {
            boolean encrypted =
                    text.contains("BEGIN ENCRYPTED PRIVATE KEY")
                            || text.contains("Proc-Type: 4,ENCRYPTED");
            return new KeyFile(path, text, Form.PEM, encrypted, besides(path, ".pub"));
        }
        throw new IOException("not a private key");
    }

    private static KeyFile openSsh(Path path, String text) throws IOException {
        try {
            String body = text.replaceAll("-----[^-]+-----", "").replaceAll("\\s", "");
            Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(Base64.getDecoder().decode(body));
            buffer.readRawBytes(new byte[MAGIC.length]);
            boolean encrypted = !buffer.readString().equals("none");
            buffer.readString();
            buffer.readBytes();
            buffer.readUInt32();
            byte[] blob = buffer.readBytes();
            return new KeyFile(path, text, Form.OPENSSH, encrypted, blob);
        } catch (Buffer.BufferException | IllegalArgumentException e) {
            throw new IOException("a damaged private key", e);
        }
    }

    private static byte @Nullable [] puttyPublic(String text) {
        Matcher lines = PUTTY_PUBLIC.matcher(text);
        try {
            return lines.find() ? Base64.getMimeDecoder().decode(lines.group(2)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// The public key or certificate in the file of the same name with this ending.
    private static byte @Nullable [] besides(Path path, String ending) {
        Path file = Path.of(path + ending);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return null;
            }
            String[] fields = Files.readString(file, StandardCharsets.ISO_8859_1).split("\\s+");
            byte[] blob = fields.length < 2 ? new byte[0] : Base64.getDecoder().decode(fields[1]);
            return KnownHostsLine.type(blob).equals(fields[0]) ? blob : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    boolean encrypted() {
        return encrypted;
    }

    /// Empty when the file has to be decrypted to know.
    Optional<byte[]> publicBlob() {
        return Optional.ofNullable(publicBlob);
    }

    /// The certificate that lies beside the key.
    Optional<byte[]> certificate() {
        return Optional.ofNullable(besides(path, "-cert.pub"));
    }

    /// @param passphrase null when the file is not encrypted
    Pair load(@Nullable Secret passphrase) throws IOException {
        Optional<Ed25519Pem.Pair> edwards =
                form == Form.PEM && !encrypted ? Ed25519Pem.read(text) : Optional.empty();
        if (edwards.isPresent()) {
            byte[] blob =
                    new Buffer.PlainBuffer()
                            .putString("ssh-ed25519")
                            .putBytes(edwards.get().publicKey())
                            .getCompactData();
            return new Pair(blob, edwards.get().privateKey());
        }
        FileKeyProvider provider =
                switch (form) {
                    case OPENSSH -> new OpenSSHKeyV1KeyFile();
                    case PEM -> new PKCS8KeyFile();
                    case PUTTY -> new PuTTYKeyFile();
                };
        provider.init(text, null, passphrase == null ? null : new Lent(passphrase));
        try {
            PrivateKey key = provider.getPrivate();
            return new Pair(
                    new Buffer.PlainBuffer().putPublicKey(provider.getPublic()).getCompactData(),
                    key);
        } catch (IOException | RuntimeException e) {
            if (encrypted) {
                throw new WrongPassphrase(e);
            }
            throw new IOException("the key can't be read: " + SshFaults.message(e), e);
        }
    }

    /// Gives copies, because the library wipes what it gets.
    record Lent(Secret secret) implements PasswordFinder {
        @Override
        public char[] reqPassword(@Nullable Resource<?> resource) {
            return secret.use(char[]::clone);
        }

        @Override
        public boolean shouldRetry(@Nullable Resource<?> resource) {
            return false;
        }
    }
}
