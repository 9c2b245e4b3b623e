package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.io.Serial;
import java.util.regex.Pattern;

/// A change that may have been carried out, though no answer says so.
final class Doubt extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    /// A node that was asked by another was not even reached.
    private static final Pattern HANDSHAKE =
            Pattern.compile("(?i)\\b(tls|ssl|certificate|route|refused)");

    private final FaultException failure;

    Doubt(FaultException failure) {
        super(failure);
        this.failure = failure;
    }

    /// What swallowed the answer.
    FaultException failure() {
        return failure;
    }

    /// Whether an answer leaves open if it was carried out: it can't be read, or the one that
    /// stands between us and the node that does it gave up waiting.
    static boolean about(Fault fault) {
        if (fault instanceof Fault.OnNode on) {
            return on.fault() instanceof Fault.ConnectionLost || gaveUp(on.fault());
        }
        return fault instanceof Fault.Protocol
                || fault instanceof Fault.TooMuch
                || fault instanceof Fault.ConnectionLost
                || (fault instanceof Fault.Timeout timeout && timeout.step().equals("read"));
    }

    /// 596 stands for TLS that failed as well as for an answer that did not come in 30 s.
    private static boolean gaveUp(Fault fault) {
        return fault instanceof Fault.Protocol late && !HANDSHAKE.matcher(late.excerpt()).find();
    }

    /// Whether it was certainly not carried out because the thing may be on another node.
    static boolean misplaced(Fault fault) {
        return fault instanceof Fault.NotFound || fault instanceof Fault.OnNode;
    }

    /// Nothing reached the cluster, which not every fault says by itself.
    static FaultException unsent(FaultException e) {
        Fault fault = e.fault();
        if (fault instanceof Fault.ConnectionLost lost) {
            return new FaultException(new Fault.Unreachable(lost.address(), lost.detail()), e);
        }
        if (fault instanceof Fault.Protocol garbled) {
            return new FaultException(new Fault.Unreachable(garbled.what(), garbled.excerpt()), e);
        }
        return fault instanceof Fault.Timeout late
                ? new FaultException(new Fault.Timeout(late.address(), "connect", late.after()), e)
                : e;
    }

    /// The same for a node that could not be reached by the one that was asked.
    static FaultException certain(FaultException e) {
        return e.fault() instanceof Fault.OnNode on && on.fault() instanceof Fault.Protocol tls
                ? new FaultException(
                        new Fault.OnNode(
                                on.node(), new Fault.Unreachable(on.node(), tls.excerpt())),
                        e)
                : e;
    }
}
