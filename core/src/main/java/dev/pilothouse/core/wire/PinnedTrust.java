package dev.pilothouse.core.wire;

import dev.pilothouse.core.vault.Sha256;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.X509TrustManager;

/// Trusts one certificate, or those an authority signed, or any; and remembers what it saw.
final class PinnedTrust implements X509TrustManager {

    /// Finds the authorities when they are needed.
    interface Authorities {
        X509TrustManager load() throws GeneralSecurityException;
    }

    private final @Nullable String pin;
    private final @Nullable Authorities authorities;
    private volatile @Nullable String shown;
    private volatile boolean refused;

    /// @param pin in hex digits; null for none
    /// @param authorities null to trust anybody that fits the pin
    PinnedTrust(@Nullable String pin, @Nullable Authorities authorities) {
        this.pin = pin;
        this.authorities = authorities;
    }

    Optional<String> shown() {
        return Optional.ofNullable(shown);
    }

    boolean refused() {
        return refused;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        Sha256 hash = new Sha256();
        byte[] encoded = chain[0].getEncoded();
        hash.update(encoded, 0, encoded.length);
        String found = hash.hex();
        shown = found;
        refused = true;
        if (pin != null && !pin.equalsIgnoreCase(found)) {
            throw new CertificateException("not the pinned certificate");
        }
        if (authorities != null) {
            try {
                authorities.load().checkServerTrusted(chain, type);
            } catch (CertificateException e) {
                throw e;
            } catch (GeneralSecurityException e) {
                throw new CertificateException("the authorities can't be read", e);
            }
        }
        refused = false;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
