package dev.pilothouse.core.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The file that opens a vault without any password: whoever can read it can read the vault.
record KeyFileWay(PrivateFile file) {

    static final String FILE = "vault.key";

    static KeyFileWay in(Path directory) {
        return new KeyFileWay(new PrivateFile(directory.resolve(FILE)));
    }

    /// A long random text, as key files and key rings keep it.
    static Secret random(Sealing sealing) {
        byte[] bytes = sealing.random(Sealing.KEY);
        char[] text = HexFormat.of().formatHex(bytes).toCharArray();
        Arrays.fill(bytes, (byte) 0);
        try {
            return Secret.of(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    void write(Secret secret) {
        byte[] bytes = secret.utf8();
        file.write(bytes, false);
        Arrays.fill(bytes, (byte) 0);
    }

    Optional<Secret> read() {
        Optional<byte[]> bytes = file.read();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        String text = new String(bytes.get(), StandardCharsets.US_ASCII).strip();
        Arrays.fill(bytes.get(), (byte) 0);
        return Optional.of(Secret.of(text.toCharArray()));
    }
}
