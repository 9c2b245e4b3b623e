package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.vault.SshKeys;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.signature.Signature;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The key files of this run. Decrypting one takes a fifth of a second by design, so it is done
/// once, for as long as the file stays the same and its passphrase is known. Any thread may call.
final class KeyRing {

    private final Secrets secrets;
    private final Map<Path, Loaded> loaded = new ConcurrentHashMap<>();

    private record Loaded(FileTime changed, long size, KeyFile.Pair pair) {}

    KeyRing(Secrets secrets) {
        this.secrets = secrets;
    }

    static String secretName(Path path) {
        return "ssh-key:" + path;
    }

    /// A passphrase is needed, or the one that is known does not fit.
    static final class Locked extends IOException {
        private static final long serialVersionUID = 1L;
        private final Path path;
        private final boolean wrong;
        private final boolean vault;
        private final String purpose;

        /// @param vault whether the vault, which may have it, is locked
        Locked(Path path, boolean wrong, boolean vault) {
            this(path, wrong, vault, "passphrase");
        }

        Locked(Path path, boolean wrong, boolean vault, String purpose) {
            super("the key needs its passphrase");
            this.path = path;
            this.wrong = wrong;
            this.vault = vault;
            this.purpose = purpose;
        }

        Fault fault(String address) {
            return vault
                    ? new Fault.VaultLocked(address, purpose)
                    : new Fault.SecretNeeded(address, secretName(path), "passphrase", wrong);
        }
    }

    private KeyFile.Pair pair(KeyFile file) throws IOException {
        Path path = file.path();
        Optional<Secret> passphrase =
                file.encrypted() ? secrets.get(secretName(path)) : Optional.empty();
        if (file.encrypted() && passphrase.isEmpty()) {
            loaded.remove(path);
            throw new Locked(path, false, secrets.locked());
        }
        try (Secret secret = passphrase.orElse(null)) {
            FileTime changed = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            Loaded before = loaded.get(path);
            if (before != null && before.changed.equals(changed) && before.size == size) {
                return before.pair;
            }
            KeyFile.Pair pair = file.load(secret);
            loaded.put(path, new Loaded(changed, size, pair));
            return pair;
        } catch (KeyFile.WrongPassphrase e) {
            throw new Locked(path, true, false);
        }
    }

    /// The key of a file, opened when it has to sign, or earlier if its public half is not known.
    ///
    /// @param certificate the wire form of its certificate to log in with; null for the plain key
    Identity identity(KeyFile file, byte @Nullable [] certificate) {
        return new FileIdentity(file, certificate);
    }

    /// Stands for a key in the vault where a path is wanted.
    static Path vaultPath(String id) {
        return Path.of("vault-" + id);
    }

    /// A key that is kept in the vault, asked for when it is needed.
    Identity inVault(String id) {
        return new VaultIdentity(id);
    }

    private final class VaultIdentity implements Identity {
        private final String id;

        VaultIdentity(String id) {
            this.id = id;
        }

        @Override
        public String name() {
            return "vault:" + id;
        }

        private KeyFile.Pair pair() throws IOException {
            Path path = vaultPath(id);
            Optional<Secret> text = secrets.get("vault-key:" + id);
            if (text.isEmpty()) {
                if (secrets.locked()) {
                    throw new Locked(path, false, true, "key");
                }
                throw new IOException("no such key in the vault");
            }
            KeyFile file;
            try (Secret held = text.get()) {
                file = KeyFile.of(path, held.use(String::new));
            }
            if (!file.encrypted()) {
                return file.load(null);
            }
            Optional<Secret> passphrase = secrets.get(SshKeys.passphraseName(id));
            if (passphrase.isEmpty()) {
                throw new Locked(path, false, secrets.locked());
            }
            try (Secret secret = passphrase.get()) {
                return file.load(secret);
            } catch (KeyFile.WrongPassphrase e) {
                throw new Locked(path, true, false);
            }
        }

        @Override
        public byte[] blob() throws IOException {
            return pair().blob();
        }

        @Override
        public byte[] sign(SignatureAlgorithm algorithm, byte[] data) throws IOException {
            return signature(pair(), algorithm, data);
        }
    }

    private static byte[] signature(KeyFile.Pair pair, SignatureAlgorithm algorithm, byte[] data) {
        Signature signature = algorithm.factory().create().newSignature();
        signature.initSign(pair.privateKey());
        signature.update(data);
        return new Buffer.PlainBuffer()
                .putString(algorithm.signature())
                .putBytes(signature.encode(signature.sign()))
                .getCompactData();
    }

    private final class FileIdentity implements Identity {
        private final KeyFile file;
        private final byte @Nullable [] certificate;

        FileIdentity(KeyFile file, byte @Nullable [] certificate) {
            this.file = file;
            this.certificate = certificate;
        }

        @Override
        public String name() {
            return file.path() + (certificate == null ? "" : " (certificate)");
        }

        @Override
        public byte[] blob() throws IOException {
            if (certificate != null) {
                return certificate;
            }
            Optional<byte[]> known = file.publicBlob();
            return known.isPresent() ? known.get() : pair(file).blob();
        }

        @Override
        public byte[] sign(SignatureAlgorithm algorithm, byte[] data) throws IOException {
            return signature(pair(file), algorithm, data);
        }
    }
}
