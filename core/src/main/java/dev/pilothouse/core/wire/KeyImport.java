package dev.pilothouse.core.wire;

import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;

/// Reads private keys that somebody brings along: OpenSSH's own form, PEM, PKCS#8, PuTTY's.
public final class KeyImport {

    /// What was read of it.
    ///
    /// @param algorithm as OpenSSH names it
    /// @param publicBlob in SSH's wire form
    /// @param encrypted whether it needs a passphrase
    public record Found(String algorithm, byte[] publicBlob, boolean encrypted) {}

    private KeyImport() {}

    /// Throws [InvalidInput] when it is no private key, needs a passphrase that was not given, or
    /// the one given does not fit.
    ///
    /// @param passphrase null for none
    public static Found read(Secret text, @Nullable Secret passphrase) {
        try {
            // The library reads a String, which can't be wiped.
            KeyFile file = KeyFile.of(Path.of("key"), text.use(String::new));
            if (file.encrypted() && passphrase == null) {
                throw new InvalidInput("passphrase", "input.key.passphrase", "");
            }
            byte[] blob = file.load(file.encrypted() ? passphrase : null).blob();
            return new Found(KnownHostsLine.type(blob), blob, file.encrypted());
        } catch (KeyFile.WrongPassphrase e) {
            throw new InvalidInput("passphrase", "input.key.wrong", "");
        } catch (IOException e) {
            throw new InvalidInput("key", "input.key.unreadable", SshFaults.message(e));
        }
    }
}
