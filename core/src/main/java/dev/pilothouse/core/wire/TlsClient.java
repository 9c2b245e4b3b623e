package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.TlsMode;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.PemKey;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.vault.SystemRoots;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// The client's side of TLS for one connection, as an [Endpoint.Tls] says: whom to trust, which
/// certificate to show. Remembers what the server showed, so that a refusal can be told with its
/// fingerprint. Files are read at each connection.
public final class TlsClient {

    private static final int LARGEST = 1 << 20;

    private final String address;
    private final Endpoint.Tls tls;
    private final Path home;
    private final Secrets secrets;
    private final PinnedTrust trust;
    private final @Nullable Path own;

    /// For a database server, as libpq would do it.
    ///
    /// @param address for faults
    /// @param home of the user: where libpq looks for `.postgresql/root.crt`
    public TlsClient(String address, Endpoint.Tls tls, Path home, Secrets secrets) {
        this(address, tls, home, secrets, home.resolve(".postgresql").resolve("root.crt"));
    }

    /// @param own certificates of authorities that are taken where none are named; null for the
    /// roots of this machine
    TlsClient(String address, Endpoint.Tls tls, Path home, Secrets secrets, @Nullable Path own) {
        this.address = address;
        this.tls = tls;
        this.home = home;
        this.secrets = secrets;
        this.own = own;
        trust = new PinnedTrust(tls.pin(), checks() ? this::authorities : null);
    }

    TlsMode mode() {
        TlsMode mode = tls.mode();
        return mode == null ? TlsMode.PREFER : mode;
    }

    /// A pin is stronger than any authority, so with one nothing else is asked.
    private boolean checks() {
        boolean verify = mode() == TlsMode.VERIFY_CA || mode() == TlsMode.VERIFY_FULL;
        return tls.pin() == null && (verify || tls.caFile() != null);
    }

    /// Whether the certificate has to be for this very host.
    boolean namesHost() {
        return tls.pin() == null && mode() == TlsMode.VERIFY_FULL;
    }

    /// Told when [#refused].
    Fault untrusted(String shown) {
        return new Fault.TlsUntrusted(address, shown, tls.pin());
    }

    /// Whom [#factory] trusts.
    X509TrustManager trust() {
        return trust;
    }

    /// Whether the handshake failed because the certificate is not to be trusted.
    boolean refused() {
        return trust.refused();
    }

    /// The SHA-256 of the certificate the server showed; empty before the first handshake and
    /// without TLS.
    public Optional<String> shown() {
        return trust.shown();
    }

    /// The fault to tell when what was thrown means that TLS could not be agreed on; empty when it
    /// means something else.
    public Optional<Fault> fault(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause instanceof CertificateException || cause instanceof SSLException) {
                return Optional.of(fault(cause, trust.shown().orElse("")));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private Fault fault(Throwable cause, String shown) {
        if (trust.refused() && !shown.isEmpty()) {
            return new Fault.TlsUntrusted(address, shown, tls.pin());
        }
        Throwable last = cause;
        while (last.getCause() != null && !last.getCause().equals(last)) {
            last = last.getCause();
        }
        String said = SshFaults.excerpt(SshFaults.message(last));
        boolean named = namesHost() && !shown.isEmpty() && last instanceof CertificateException;
        return new Fault.Database(named ? Trouble.TLS_NAME : Trouble.TLS, address, shown, said);
    }

    /// Throws a fault where a file can't be read.
    SSLSocketFactory factory() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new FaultException(new Fault.Internal(String.valueOf(e.getMessage())), e);
        }
    }

    private X509TrustManager authorities() throws GeneralSecurityException {
        String given = tls.caFile();
        Path file =
                given != null ? path(given) : own != null && Files.isRegularFile(own) ? own : null;
        Set<TrustAnchor> anchors =
                (file == null ? roots() : certificates(file))
                        .stream().map(c -> new TrustAnchor(c, null)).collect(Collectors.toSet());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, null);
        parameters.setRevocationEnabled(false);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("no trust manager");
    }

    private static List<X509Certificate> roots() throws GeneralSecurityException {
        try {
            return SystemRoots.load();
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private KeyManager @Nullable [] keys() {
        String certificate = tls.certificate();
        String key = tls.key();
        if (certificate == null || key == null) {
            return null;
        }
        List<X509Certificate> chain = certificates(path(certificate));
        return new KeyManager[] {
            new OneKey(chain.toArray(new X509Certificate[0]), privateKey(path(key)))
        };
    }

    private PrivateKey privateKey(Path file) {
        PemKey key = new PemKey(new String(bytes(file), StandardCharsets.ISO_8859_1));
        String name = KeyRing.secretName(file);
        Optional<Secret> known = key.encrypted() ? secrets.get(name) : Optional.empty();
        if (key.encrypted() && known.isEmpty()) {
            throw new FaultException(
                    secrets.locked()
                            ? new Fault.VaultLocked(address, "passphrase")
                            : new Fault.SecretNeeded(address, name, "passphrase", false));
        }
        try (Secret secret = known.orElse(null)) {
            return key.read(secret);
        } catch (IOException e) {
            throw new FaultException(
                    key.encrypted()
                            ? new Fault.SecretNeeded(address, name, "passphrase", true)
                            : new Fault.Protocol(file.toString(), SshFaults.message(e)),
                    e);
        }
    }

    private static List<X509Certificate> certificates(Path file) {
        try (InputStream in = new ByteArrayInputStream(bytes(file))) {
            List<X509Certificate> found = new ArrayList<>();
            for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                if (c instanceof X509Certificate x509) {
                    found.add(x509);
                }
            }
            if (found.isEmpty()) {
                throw new FaultException(new Fault.Protocol(file.toString(), "no certificate"));
            }
            return found;
        } catch (IOException | GeneralSecurityException e) {
            throw new FaultException(
                    new Fault.Protocol(file.toString(), SshFaults.excerpt(SshFaults.message(e))),
                    e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new FaultException(new Fault.NotFound(file.toString()));
            }
            if (Files.size(file) > LARGEST) {
                throw new FaultException(new Fault.TooMuch(file.toString(), LARGEST));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FaultException(new Fault.Forbidden(file.toString(), "chmod u+r " + file), e);
        }
    }

    private Path path(String typed) {
        return typed.startsWith("~/") ? home.resolve(typed.substring(2)) : Path.of(typed);
    }
}
