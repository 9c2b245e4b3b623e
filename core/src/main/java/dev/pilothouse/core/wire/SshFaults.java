package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.transport.TransportException;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

/// Turns what the socket and the SSH library throw into faults. The library says most things only
/// in its messages; which message means what was measured.
final class SshFaults {

    private static final int EXCERPT = 120;

    private SshFaults() {}

    /// While the socket is being opened.
    static Fault connecting(String address, Exception e, java.time.Duration after) {
        String text = message(e).toLowerCase(Locale.ROOT);
        return switch (e) {
            case UnknownHostException _ ->
                    new Fault.Unreachable(address, Fault.Unreachable.NO_SUCH_NAME);
            case NoRouteToHostException _ -> new Fault.Unreachable(address, message(e));
            case SocketTimeoutException _ -> new Fault.Timeout(address, "connect", after);
            case ConnectException _ when text.contains("refused") -> new Fault.Refused(address);
            case ConnectException _ when text.contains("timed out") ->
                    new Fault.Timeout(address, "connect", after);
            case SocketException _ when text.contains("reset") ->
                    new Fault.ConnectionLost(address, SshConnection.DROPPED);
            default -> new Fault.Unreachable(address, message(e));
        };
    }

    /// From the open socket to agreed keys.
    ///
    /// @param identified whether the server has said that it speaks SSH
    static Fault handshake(String address, Exception e, boolean identified) {
        String text = deepMessage(e);
        DisconnectReason reason =
                e instanceof SSHException ssh
                        ? ssh.getDisconnectReason()
                        : DisconnectReason.UNKNOWN;
        if (text.contains("Unable to reach a settlement")) {
            return unsupported(text);
        }
        if (text.contains("certificate check failed")
                || text.contains("doesn't match any of the principals")) {
            return new Fault.Protocol("the host certificate of " + address, excerpt(text));
        }
        if (reason == DisconnectReason.PROTOCOL_VERSION_NOT_SUPPORTED
                && text.contains("identified as")) {
            return new Fault.Unsupported(
                    "SSH protocol", excerpt(text.substring(text.lastIndexOf(':') + 1)), "SSH-2.0");
        }
        if (!identified) {
            if (text.contains("line too long")) {
                return new Fault.Protocol("the greeting of " + address, "");
            }
            return new Fault.ConnectionLost(address, SshConnection.DROPPED);
        }
        if (reason == DisconnectReason.PROTOCOL_ERROR
                || reason == DisconnectReason.MAC_ERROR
                || reason == DisconnectReason.KEY_EXCHANGE_FAILED
                || text.contains("Bad packet length")
                || text.contains("invalid packet length")) {
            return new Fault.Protocol("the key exchange with " + address, excerpt(text));
        }
        return lost(address, e);
    }

    /// `Unable to reach a settlement of WHAT: [ours] and [theirs]`.
    private static Fault unsupported(String text) {
        String what = text.replaceFirst(".*settlement of ", "").replaceFirst(":.*", "");
        int and = text.lastIndexOf("] and [");
        int colon = text.indexOf(": [");
        String theirs = and < 0 ? "" : text.substring(and + 7).replaceFirst("].*", "");
        String ours = and < 0 || colon < 0 ? "" : text.substring(colon + 3, and);
        return new Fault.Unsupported(what, theirs, ours);
    }

    /// Later: the link broke, whatever the exception calls it.
    static Fault lost(String address, Exception e) {
        return new Fault.ConnectionLost(address, excerpt(reason(e)));
    }

    /// Keeps a fault that is already one and calls everything else a lost connection.
    static FaultException of(String address, Exception e) {
        return e instanceof FaultException fault ? fault : new FaultException(lost(address, e), e);
    }

    /// Somebody ended the waiting thread; its interrupt flag stays set.
    static FaultException interrupted(String address) {
        Thread.currentThread().interrupt();
        return new FaultException(new Fault.ConnectionLost(address, "interrupted"));
    }

    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && !cause.getCause().equals(cause)) {
            cause = cause.getCause();
        }
        String text = message(cause);
        if (cause instanceof EOFException || text.contains("EOF")) {
            return "the server closed the connection";
        }
        return text;
    }

    private static String deepMessage(Exception e) {
        StringBuilder all = new StringBuilder();
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            all.append(message(cause)).append('\n');
            cause = cause.getCause();
        }
        return all.toString();
    }

    static String message(Throwable e) {
        String text = e.getMessage();
        return text == null || text.isBlank() ? e.getClass().getSimpleName() : text;
    }

    /// Short, on one line, printable.
    static String excerpt(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < EXCERPT; i++) {
            char c = text.charAt(i);
            out.append(c == '\n' || c == '\r' || c == '\t' ? ' ' : c < ' ' || c == 127 ? '.' : c);
        }
        return out.toString().strip();
    }

    static boolean isInterrupt(Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause instanceof InterruptedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /// Whether the connection under all channels broke, not one channel.
    static boolean isTransport(Exception e) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause instanceof TransportException || cause instanceof SocketException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /// Never a fault of the server: an error of ours that must not look like one.
    static FaultException internal(IOException e) {
        return new FaultException(new Fault.Internal(message(e)), e);
    }
}
