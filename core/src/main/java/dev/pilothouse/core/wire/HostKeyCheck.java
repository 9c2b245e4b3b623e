package dev.pilothouse.core.wire;

import com.hierynomus.sshj.userauth.certificate.Certificate;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.HostKeyHash;
import dev.pilothouse.core.wire.KnownHostsLine.Blob;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

import org.jspecify.annotations.Nullable;

import java.security.PublicKey;
import java.util.List;

/// Judges the key of one handshake. It runs on the connection's reader thread within the
/// handshake's deadline, so it only looks and remembers why not; asking people comes later.
final class HostKeyCheck implements HostKeyVerifier {

    private static final int HOST_CERTIFICATE = 2;

    private final KnownHosts.Known known;
    private final Clock clock;
    private volatile @Nullable Fault fault;
    private volatile String fingerprint = "";
    private volatile long began;

    HostKeyCheck(KnownHosts.Known known, Clock clock) {
        this.known = known;
        this.clock = clock;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        Blob blob = blob(key);
        fingerprint = HostKeyHash.fingerprint(blob.bytes());
        if (key instanceof Certificate<?> certificate) {
            // The library has checked signature, dates and principals, but not whose signature.
            Blob inner = blob(certificate.getKey());
            if (certificate.getType() == HOST_CERTIFICATE
                    && known.authority(new Blob(certificate.getSignatureKey()))
                    && !known.revoked(inner)
                    && !known.revoked(new Blob(certificate.getSignatureKey()))) {
                return true;
            }
            fingerprint = HostKeyHash.fingerprint(inner.bytes());
            if (known.accepts(inner)) {
                return true;
            }
            fault = known.fault(inner);
            return false;
        }
        if (known.accepts(blob)) {
            return true;
        }
        fault = known.fault(blob);
        return false;
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        if (began == 0) {
            began = clock.nanos();
        }
        return known.hasAuthority() ? List.of() : known.algorithms();
    }

    /// Why the key was refused; null if it was not, or not yet seen.
    @Nullable Fault fault() {
        return fault;
    }

    /// Empty before the key was seen.
    String fingerprint() {
        return fingerprint;
    }

    /// When the server had said who it is and the handshake began, in the clock's nanoseconds; 0 if
    /// it did not come to that.
    long began() {
        return began;
    }

    private static Blob blob(PublicKey key) {
        return new Blob(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }
}
