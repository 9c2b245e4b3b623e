package dev.pilothouse.core.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The digests of OpenSSH's host key files: fingerprints, and host names hashed with a salt
/// (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Any thread may call.
public final class HostKeyHash {

    private static final String HASHED = "|1|";

    private final SecureRandom random = new SecureRandom();

    /// As OpenSSH prints it: `SHA256:` and base64 without padding.
    public static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static boolean isHashed(String hosts) {
        return hosts.startsWith(HASHED);
    }

    /// Whether a hashed host field, `|1|salt|hash`, stands for this name; false for a damaged one.
    public static boolean matches(String hashed, String name) {
        String[] parts = hashed.split("\\|");
        if (!isHashed(hashed) || parts.length != 4) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            byte[] hash = Base64.getDecoder().decode(parts[3]);
            return salt.length > 0 && MessageDigest.isEqual(hash, hmac(salt, name));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Hashes a name with a new salt.
    public String hash(String name) {
        byte[] salt = new byte[20];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return HASHED + base64.encodeToString(salt) + "|" + base64.encodeToString(hmac(salt, name));
    }

    private static byte[] hmac(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }
}
