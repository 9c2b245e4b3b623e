package dev.pilothouse.core.vault;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 that is fed piece by piece. Not thread-safe.
public final class Sha256 {

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public void update(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    /// The digest of what came so far, in lower-case hex digits; begins anew afterwards.
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
