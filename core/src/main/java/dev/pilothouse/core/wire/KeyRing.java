package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Secrets;

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

        /// @param vault whether the vault, which may have it, is locked
        Locked(Path path, boolean wrong, boolean vault) {
            super("the key needs its passphrase");
            this.path = path;
            this.wrong = wrong;
            this.vault = vault;
        }

        Fault fault(String address) {
            return vault
                    ? new Fault.VaultLocked(address, "passphrase")
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
            Signature signature = algorithm.factory().create().newSignature();
            signature.initSign(pair(file).privateKey());
            signature.update(data);
            return new Buffer.PlainBuffer()
                    .putString(algorithm.signature())
                    .putBytes(signature.encode(signature.sign()))
                    .getCompactData();
        }
    }
}
