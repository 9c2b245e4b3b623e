package dev.pilothouse.core.vault;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/// A key pair just made, in the forms OpenSSH reads.
///
/// @param algorithm as OpenSSH names it
/// @param privateText PEM; the vault seals it, so it has no passphrase of its own
public record NewKey(String algorithm, byte[] publicBlob, Secret privateText) {

    /// What can be made.
    public enum Kind {
        /// The best there is; OpenSSH 6.5 (2014) and newer.
        ED25519,
        /// For servers that know nothing newer.
        RSA_3072,
        RSA_4096
    }

    static NewKey make(Kind kind, Sealing sealing) {
        try {
            return switch (kind) {
                case ED25519 -> edwards(sealing);
                case RSA_3072 -> rsa(3072);
                case RSA_4096 -> rsa(4096);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
    }

    private static NewKey edwards(Sealing sealing) throws IOException {
        byte[] seed = sealing.random(Ed25519PrivateKeyParameters.KEY_SIZE);
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(seed);
        Arrays.fill(seed, (byte) 0);
        return new NewKey(
                "ssh-ed25519",
                OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey()),
                pem("OPENSSH PRIVATE KEY", key));
    }

    private static NewKey rsa(int bits) throws IOException {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(
                new RSAKeyGenerationParameters(
                        BigInteger.valueOf(65537), new SecureRandom(), bits, 100));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        return new NewKey(
                "ssh-rsa",
                OpenSSHPublicKeyUtil.encodePublicKey(pair.getPublic()),
                pem("RSA PRIVATE KEY", pair.getPrivate()));
    }

    private static Secret pem(String title, AsymmetricKeyParameter key) throws IOException {
        return pem(title, OpenSSHPrivateKeyUtil.encodePrivateKey(key));
    }

    /// @param encoded is wiped
    static Secret pem(String title, byte[] encoded) {
        byte[] lines =
                Base64.getMimeEncoder(70, "\n".getBytes(StandardCharsets.US_ASCII)).encode(encoded);
        Arrays.fill(encoded, (byte) 0);
        String head = "-----BEGIN " + title + "-----\n";
        String foot = "\n-----END " + title + "-----\n";
        char[] text = new char[head.length() + lines.length + foot.length()];
        head.getChars(0, head.length(), text, 0);
        for (int i = 0; i < lines.length; i++) {
            text[head.length() + i] = (char) lines[i];
        }
        foot.getChars(0, foot.length(), text, head.length() + lines.length);
        Arrays.fill(lines, (byte) 0);
        try {
            return Secret.of(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }
}
