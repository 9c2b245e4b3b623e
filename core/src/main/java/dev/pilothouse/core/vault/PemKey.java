package dev.pilothouse.core.vault;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;

/// Private keys of TLS clients in PEM, in all the forms that OpenSSL writes.
public final class PemKey {

    private final String text;

    public PemKey(String text) {
        this.text = text;
    }

    /// Whether it needs a passphrase.
    public boolean encrypted() {
        return text.contains("BEGIN ENCRYPTED PRIVATE KEY")
                || text.contains("Proc-Type: 4,ENCRYPTED");
    }

    /// Throws when it is no key, or the passphrase does not fit.
    public PrivateKey read(@Nullable Secret passphrase) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                switch (found) {
                    case PrivateKeyInfo key -> {
                        return converter.getPrivateKey(key);
                    }
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PEMEncryptedKeyPair pair -> {
                        return converter.getPrivateKey(decrypt(pair, passphrase));
                    }
                    case PKCS8EncryptedPrivateKeyInfo key -> {
                        return converter.getPrivateKey(decrypt(key, passphrase));
                    }
                    default -> {
                        // Parameters of a curve, a certificate.
                    }
                }
            }
        }
        throw new IOException("no private key in it");
    }

    private static PrivateKeyInfo decrypt(PEMEncryptedKeyPair pair, @Nullable Secret passphrase)
            throws IOException {
        if (passphrase == null) {
            throw new PEMException("it needs its passphrase");
        }
        return pair.decryptKeyPair(
                        passphrase.use(
                                chars -> new JcePEMDecryptorProviderBuilder().build(chars.clone())))
                .getPrivateKeyInfo();
    }

    private static PrivateKeyInfo decrypt(
            PKCS8EncryptedPrivateKeyInfo key, @Nullable Secret passphrase) throws IOException {
        if (passphrase == null) {
            throw new PEMException("it needs its passphrase");
        }
        try {
            JceOpenSSLPKCS8DecryptorProviderBuilder builder =
                    new JceOpenSSLPKCS8DecryptorProviderBuilder();
            char[] chars = passphrase.use(char[]::clone);
            return key.decryptPrivateKeyInfo(builder.build(chars));
        } catch (OperatorCreationException | PKCSException e) {
            throw new IOException("the passphrase does not fit", e);
        }
    }
}
