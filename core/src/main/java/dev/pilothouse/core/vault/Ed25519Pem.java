package dev.pilothouse.core.vault;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Ed25519 keys in PKCS#8 files ("BEGIN PRIVATE KEY", as OpenSSL writes them), which the SSH
/// library can't read (RFC 8410).
public final class Ed25519Pem {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /// @param publicKey the 32 bytes of RFC 8032
    public record Pair(byte[] publicKey, PrivateKey privateKey) {}

    private Ed25519Pem() {}

    /// Empty when the text is something else.
    public static Optional<Pair> read(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        try {
            PrivateKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (!(key instanceof java.security.interfaces.EdECPrivateKey edwards)) {
                return Optional.empty();
            }
            byte[] seed = edwards.getBytes().orElseThrow(GeneralSecurityException::new);
            byte[] publicKey =
                    new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
            Arrays.fill(seed, (byte) 0);
            return Optional.of(new Pair(publicKey, key));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }
}
