package dev.pilothouse.core.vault;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.SSHNamedCurves;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The private half in a PuTTY file without a passphrase, of either version (PuTTY's manual,
/// appendix C): what the public half does not say, in SSH's wire form. Its check sum was compared
/// when the key was taken in.
final class PuttyText {

    private static final Pattern PRIVATE =
            Pattern.compile("Private-Lines: (\\d+)\\R((?:[A-Za-z0-9+/=]+\\R)+)");

    private PuttyText() {}

    static boolean is(String text) {
        return text.startsWith("PuTTY-User-Key-File-");
    }

    static AsymmetricKeyParameter parse(String text, byte[] publicBlob) throws IOException {
        Matcher found = PRIVATE.matcher(text + "\n");
        if (!text.contains("Encryption: none") || !found.find()) {
            throw new IOException("no open private half");
        }
        byte[] secret = Base64.getMimeDecoder().decode(found.group(2));
        try {
            ByteBuffer open = ByteBuffer.wrap(secret);
            ByteBuffer known = ByteBuffer.wrap(publicBlob);
            String type = new String(bytes(known), StandardCharsets.US_ASCII);
            return switch (type) {
                case "ssh-ed25519" -> new Ed25519PrivateKeyParameters(fixed(bytes(open)), 0);
                case "ssh-rsa" -> rsa(known, open);
                case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> {
                    String curve = new String(bytes(known), StandardCharsets.US_ASCII);
                    yield new ECPrivateKeyParameters(
                            number(open),
                            new ECNamedDomainParameters(
                                    SSHNamedCurves.getByName(curve),
                                    SSHNamedCurves.getParameters(SSHNamedCurves.getByName(curve))));
                }
                default -> throw new IOException(type);
            };
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("cut short", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static AsymmetricKeyParameter rsa(ByteBuffer known, ByteBuffer open) {
        BigInteger exponent = number(known);
        BigInteger modulus = number(known);
        BigInteger secret = number(open);
        BigInteger p = number(open);
        BigInteger q = number(open);
        BigInteger inverse = number(open);
        return new RSAPrivateCrtKeyParameters(
                modulus,
                exponent,
                secret,
                p,
                q,
                secret.mod(p.subtract(BigInteger.ONE)),
                secret.mod(q.subtract(BigInteger.ONE)),
                inverse);
    }

    /// Written as a number, so zeros in front may be missing or one too many be there.
    private static byte[] fixed(byte[] number) {
        byte[] all = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
        int length = Math.min(number.length, all.length);
        System.arraycopy(number, number.length - length, all, all.length - length, length);
        return all;
    }

    private static BigInteger number(ByteBuffer from) {
        return new BigInteger(bytes(from));
    }

    private static byte[] bytes(ByteBuffer from) {
        byte[] found = new byte[checked(from.getInt(), from)];
        from.get(found);
        return found;
    }

    private static int checked(int length, ByteBuffer from) {
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }
}
