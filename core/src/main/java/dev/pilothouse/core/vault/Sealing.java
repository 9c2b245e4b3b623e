package dev.pilothouse.core.vault;

import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The few operations that a vault is made of: AES-256-GCM with a fresh nonce each time, boxes that
/// only the holder of an X25519 key opens, HKDF-SHA-256 (RFC 5869, 7748; NIST SP 800-38D). Any
/// thread may call.
final class Sealing {

    static final int KEY = 32;
    static final int NONCE = 12;
    static final int TAG = 16;

    /// What a sealed key is longer than the key.
    static final int SEALED = NONCE + KEY + TAG;

    static final int BOXED = KEY + SEALED;

    private final SecureRandom random = new SecureRandom();

    byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /// @param bound what the result is bound to: it opens only together with the same bytes
    /// @return nonce, cipher text, tag
    byte[] seal(byte[] key, byte[] clear, byte[] bound) {
        byte[] nonce = random(NONCE);
        try {
            byte[] sealed = gcm(Cipher.ENCRYPT_MODE, key, nonce, bound).doFinal(clear);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// Empty when the key does not fit or a bit was changed.
    Optional<byte[]> open(byte[] key, byte[] sealed, byte[] bound) {
        if (sealed.length < NONCE + TAG) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        try {
            return Optional.of(
                    gcm(Cipher.DECRYPT_MODE, key, nonce, bound)
                            .doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static Cipher gcm(int mode, byte[] key, byte[] nonce, byte[] bound)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    static byte[] publicOf(byte[] privateKey) {
        return new X25519PrivateKeyParameters(privateKey).generatePublicKey().getEncoded();
    }

    /// For whoever has the private half of a key.
    ///
    /// @return a public key made for this box alone, then what [#seal] gives
    byte[] box(byte[] publicKey, byte[] clear, byte[] bound) {
        byte[] own = random(KEY);
        byte[] ownPublic = publicOf(own);
        byte[] key = shared(own, publicKey, ownPublic, publicKey);
        byte[] sealed = seal(key, clear, bound);
        Arrays.fill(key, (byte) 0);
        Arrays.fill(own, (byte) 0);
        byte[] all = Arrays.copyOf(ownPublic, KEY + sealed.length);
        System.arraycopy(sealed, 0, all, KEY, sealed.length);
        return all;
    }

    Optional<byte[]> unbox(byte[] privateKey, byte[] box, byte[] bound) {
        if (box.length < KEY + NONCE + TAG) {
            return Optional.empty();
        }
        byte[] other = Arrays.copyOf(box, KEY);
        byte[] key;
        try {
            key = shared(privateKey, other, other, publicOf(privateKey));
        } catch (IllegalStateException e) {
            // A public key of small order, which nobody but a forger writes.
            return Optional.empty();
        }
        Optional<byte[]> clear = open(key, Arrays.copyOfRange(box, KEY, box.length), bound);
        Arrays.fill(key, (byte) 0);
        return clear;
    }

    private static byte[] shared(
            byte[] privateKey, byte[] publicKey, byte[] boxKey, byte[] holder) {
        X25519Agreement agreement = new X25519Agreement();
        agreement.init(new X25519PrivateKeyParameters(privateKey));
        byte[] agreed = new byte[KEY];
        agreement.calculateAgreement(new X25519PublicKeyParameters(publicKey), agreed, 0);
        byte[] salt = Arrays.copyOf(boxKey, 2 * KEY);
        System.arraycopy(holder, 0, salt, KEY, KEY);
        byte[] key = derive(agreed, salt, "pilothouse vault box");
        Arrays.fill(agreed, (byte) 0);
        return key;
    }

    /// 32 bytes from a secret that is long and random already.
    static byte[] derive(byte[] from, byte[] salt, String purpose) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(from, salt, purpose.getBytes(StandardCharsets.US_ASCII)));
        byte[] key = new byte[KEY];
        generator.generateBytes(key, 0, KEY);
        return key;
    }
}
