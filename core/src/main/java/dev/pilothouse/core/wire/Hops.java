package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The way through jump hosts to one target: gives out shares in the connections to them, opened
/// if needed, each with its own host key and login.
final class Hops {

    private static final int MOST = 8;

    private final Function<Endpoint.Ssh, SshSession> sessions;
    private final List<Endpoint.Ssh> chain;

    /// @param sessions a share in the session for an endpoint, which the taker releases
    /// @param chain the endpoints that are being opened and wait for this
    Hops(Function<Endpoint.Ssh, SshSession> sessions, List<Endpoint.Ssh> chain) {
        this.sessions = sessions;
        this.chain = List.copyOf(chain);
    }

    /// An open connection to a jump host, to be closed by who got it.
    record Hop(SshLink link, String name, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    /// @param via `[user@]host[:port]`, several separated by commas, the last one nearest to the
    ///     target
    Hop through(Endpoint.Ssh target, String via) {
        Endpoint.Ssh hop = parse(target, via);
        if (chain.contains(hop) || chain.size() >= MOST) {
            throw new FaultException(
                    new Fault.Unsupported("a circle of jump hosts", hop.host(), ""));
        }
        List<Endpoint.Ssh> longer = new ArrayList<>(chain);
        longer.add(target);
        SshSession session = sessions.apply(hop);
        boolean done = false;
        try {
            SshLink link = session.link(SshProgress.NONE, new Hops(sessions, longer));
            done = true;
            return new Hop(link, link.user() + "@" + link.address(), session::release);
        } catch (FaultException e) {
            throw e.fault() instanceof Fault.AtHop
                    ? e
                    : new FaultException(new Fault.AtHop(name(hop), e.fault()), e);
        } finally {
            if (!done) {
                session.release();
            }
        }
    }

    private static String name(Endpoint.Ssh hop) {
        return hop.port() == null ? hop.host() : hop.host() + ":" + hop.port();
    }

    static Endpoint.Ssh parse(Endpoint.Ssh target, String via) {
        int comma = via.lastIndexOf(',');
        String rest = comma < 0 ? null : via.substring(0, comma);
        String text = via.substring(comma + 1).strip();
        if (text.startsWith("ssh://")) {
            text = text.substring(6);
        }
        int at = text.lastIndexOf('@');
        String user = at <= 0 ? null : text.substring(0, at);
        String host = text.substring(at + 1);
        Integer port = null;
        int colon = host.lastIndexOf(':');
        boolean bracketed = host.startsWith("[");
        if (colon > 0 && (bracketed ? host.charAt(colon - 1) == ']' : host.indexOf(':') == colon)) {
            try {
                port = Integer.valueOf(host.substring(colon + 1));
            } catch (NumberFormatException e) {
                throw invalid(target, via);
            }
            host = host.substring(0, colon);
        }
        if (bracketed && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new Endpoint.Ssh(host, port, user, Endpoint.Login.AUTOMATIC, null, rest);
        } catch (IllegalArgumentException e) {
            throw invalid(target, via);
        }
    }

    private static FaultException invalid(Endpoint.Ssh target, String via) {
        return new FaultException(
                new Fault.Unreachable(target.host(), "jump host " + via + " is no address"));
    }
}
