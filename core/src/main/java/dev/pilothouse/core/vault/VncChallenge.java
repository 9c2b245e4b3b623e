package dev.pilothouse.core.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// What a VNC server wants to see instead of the password: its 16 random bytes, encrypted by DES
/// with the first eight characters of the password, each byte's bits in reverse (RFC 6143, 7.2.2).
/// It proves little; what protects a console is the connection around it.
public final class VncChallenge {

    private static final int KEY = 8;
    private static final int LENGTH = 16;

    private VncChallenge() {}

    public static byte[] answer(Secret password, byte[] challenge) {
        if (challenge.length != LENGTH) {
            throw new IllegalArgumentException("a challenge of " + challenge.length + " bytes");
        }
        byte[] key = password.use(VncChallenge::key);
        try {
            Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return cipher.doFinal(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has DES", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] key(char[] chars) {
        byte[] bytes =
                new String(chars, 0, Math.min(KEY, chars.length))
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] key = new byte[KEY];
        for (int i = 0; i < bytes.length; i++) {
            key[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
        }
        Arrays.fill(bytes, (byte) 0);
        return key;
    }
}
