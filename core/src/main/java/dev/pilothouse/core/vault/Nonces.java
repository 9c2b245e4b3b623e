package dev.pilothouse.core.vault;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Words that nobody can guess or meet by chance, to mark where an answer begins and ends. Any
/// thread may call.
public final class Nonces {

    private final SecureRandom random = new SecureRandom();

    /// 32 hexadecimal digits.
    public String next() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
