package dev.pilothouse.core.vault;

import com.hierynomus.sshj.userauth.keyprovider.bcrypt.BCrypt;

import dev.pilothouse.core.inventory.InvalidInput;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A private key as OpenSSH writes it with a passphrase: `openssh-key-v1` (OpenSSH's
/// `PROTOCOL.key`), AES-256-CTR, its key stretched by bcrypt.
final class OpenSshText {

    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final String TITLE = "OPENSSH PRIVATE KEY";
    private static final int BLOCK = 16;
    private static final int ROUNDS = 24;

    private OpenSshText() {}

    /// The same key with a passphrase. Throws [InvalidInput] for forms that are not known here.
    ///
    /// @param text PEM, PKCS#8, OpenSSH's own form or PuTTY's, without a passphrase
    /// @param publicBlob in SSH's wire form
    static Secret encrypted(
            Secret text, byte[] publicBlob, String comment, Secret passphrase, Sealing sealing) {
        byte[] clear = new byte[0];
        byte[] stretched = new byte[Sealing.KEY + BLOCK];
        byte[] phrase = passphrase.utf8();
        try {
            clear = section(parse(text, publicBlob), publicBlob, comment, sealing.random(4));
            byte[] salt = sealing.random(BLOCK);
            new BCrypt().pbkdf(phrase, salt, ROUNDS, stretched);
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(stretched, 0, Sealing.KEY, "AES"),
                    new IvParameterSpec(stretched, Sealing.KEY, BLOCK));
            Wire options = new Wire().bytes(salt).number(ROUNDS);
            Wire all =
                    new Wire()
                            .raw(MAGIC)
                            .text("aes256-ctr")
                            .text("bcrypt")
                            .bytes(options.done())
                            .number(1)
                            .bytes(publicBlob)
                            .bytes(cipher.doFinal(clear));
            return NewKey.pem(TITLE, all.done());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-CTR", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
            Arrays.fill(stretched, (byte) 0);
            Arrays.fill(phrase, (byte) 0);
        }
    }

    private static AsymmetricKeyParameter parse(Secret text, byte[] publicBlob) {
        return text.use(
                chars -> {
                    String pem = new String(chars);
                    byte[] body = new byte[0];
                    try {
                        if (PuttyText.is(pem)) {
                            return PuttyText.parse(pem, publicBlob);
                        }
                        body =
                                Base64.getMimeDecoder()
                                        .decode(pem.replaceAll("-----[^-]+-----", ""));
                        return pem.contains("-----BEGIN PRIVATE KEY")
                                ? PrivateKeyFactory.createKey(body)
                                : OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(body);
                    } catch (IOException | RuntimeException e) {
                        throw new InvalidInput("key", "input.key.noexport", "");
                    } finally {
                        Arrays.fill(body, (byte) 0);
                    }
                });
    }

    private static byte[] section(
            AsymmetricKeyParameter key, byte[] publicBlob, String comment, byte[] check)
            throws IOException {
        Wire out = new Wire().raw(check).raw(check);
        switch (key) {
            case Ed25519PrivateKeyParameters edwards -> {
                byte[] half = edwards.generatePublicKey().getEncoded();
                byte[] both = Arrays.copyOf(edwards.getEncoded(), 64);
                System.arraycopy(half, 0, both, 32, 32);
                out.raw(publicBlob).bytes(both);
                Arrays.fill(both, (byte) 0);
            }
            case RSAPrivateCrtKeyParameters rsa ->
                    out.text("ssh-rsa")
                            .integer(rsa.getModulus())
                            .integer(rsa.getPublicExponent())
                            .integer(rsa.getExponent())
                            .integer(rsa.getQInv())
                            .integer(rsa.getP())
                            .integer(rsa.getQ());
            case ECPrivateKeyParameters curve -> out.raw(publicBlob).integer(curve.getD());
            default -> throw new InvalidInput("key", "input.key.noexport", "");
        }
        out.text(comment);
        for (byte pad = 1; out.size() % BLOCK != 0; pad++) {
            out.raw(new byte[] {pad});
        }
        return out.done();
    }

    /// SSH's wire form (RFC 4251, section 5).
    private static final class Wire {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Wire raw(byte[] what) throws IOException {
            out.write(what);
            return this;
        }

        Wire number(int what) throws IOException {
            out.writeInt(what);
            return this;
        }

        Wire bytes(byte[] what) throws IOException {
            return number(what.length).raw(what);
        }

        Wire text(String what) throws IOException {
            return bytes(what.getBytes(StandardCharsets.UTF_8));
        }

        Wire integer(BigInteger what) throws IOException {
            return bytes(what.toByteArray());
        }

        int size() {
            return bytes.size();
        }

        byte[] done() {
            return bytes.toByteArray();
        }
    }
}
