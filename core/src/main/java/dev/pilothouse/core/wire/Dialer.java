package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;

import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.SocketFactory;

/// Opens the socket to one address, directly or through a jump host.
final class Dialer {

    private final SshAddress address;
    private final SshTimes times;
    private final Scheduler scheduler;
    private final Traffic traffic;

    Dialer(SshAddress address, SshTimes times, Scheduler scheduler, Traffic traffic) {
        this.address = address;
        this.times = times;
        this.scheduler = scheduler;
        this.traffic = traffic;
    }

    /// An open way to the server.
    ///
    /// @param name of the other end, for people
    /// @param closeBelow gives back the share in the jump host
    record Route(StreamSocket socket, String name, Runnable below) implements AutoCloseable {
        void closeBelow() {
            below.run();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // Closed is what it should be.
            }
            below.run();
        }
    }

    /// The system's resolver knows no deadline and no interrupt, so it runs elsewhere.
    List<InetAddress> resolve() {
        CompletableFuture<List<InetAddress>> result = new CompletableFuture<>();
        scheduler.run(
                "resolve " + address.host(),
                () -> {
                    try {
                        result.complete(List.of(InetAddress.getAllByName(address.host())));
                    } catch (UnknownHostException | RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            return result.get(times.connect().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FaultException(
                    new Fault.Timeout(address.toString(), "resolve", times.connect()), e);
        } catch (ExecutionException e) {
            throw new FaultException(
                    new Fault.Unreachable(address.toString(), Fault.Unreachable.NO_SUCH_NAME), e);
        } catch (InterruptedException e) {
            throw SshFaults.interrupted(address.toString());
        }
    }

    /// Tries the addresses one after the other within the one deadline.
    Route direct(List<InetAddress> addresses) {
        long end = scheduler.clock().nanos() + times.connect().toNanos();
        FaultException last = null;
        for (int i = 0; i < addresses.size(); i++) {
            long left = end - scheduler.clock().nanos();
            if (left <= 0) {
                break;
            }
            try {
                return connect(addresses.get(i), Duration.ofNanos(left / (addresses.size() - i)));
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw SshFaults.interrupted(address.toString());
                }
                last =
                        new FaultException(
                                SshFaults.connecting(address.toString(), e, times.connect()), e);
            }
        }
        throw last != null
                ? last
                : new FaultException(
                        new Fault.Timeout(address.toString(), "connect", times.connect()));
    }

    private Route connect(InetAddress to, Duration limit) throws IOException {
        Socket socket = new Socket();
        try {
            // Without this a request of several small packets waits for the server's delayed
            // acknowledgement: 44 ms instead of 2.
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(
                    new InetSocketAddress(to, address.port()), (int) Math.max(1, limit.toMillis()));
            StreamSocket counted =
                    new StreamSocket(
                            socket.getInputStream(),
                            socket.getOutputStream(),
                            socket,
                            address.port(),
                            traffic);
            return new Route(counted, shown(to.getHostAddress(), address.port()), () -> {});
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static String shown(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /// The jump host makes the connection, and its refusal names the trouble.
    Route through(Hops.Hop hop) {
        boolean done = false;
        try {
            DirectConnection channel = hop.link().forward(address.host(), address.port());
            StreamSocket socket =
                    new StreamSocket(
                            channel.getInputStream(),
                            channel.getOutputStream(),
                            () -> scheduler.run("ssh close forward", () -> close(channel)),
                            address.port(),
                            traffic);
            done = true;
            return new Route(socket, address + " via " + hop.name(), hop::close);
        } catch (OpenFailException e) {
            throw new FaultException(refused(hop, e), e);
        } catch (IOException e) {
            if (SshFaults.message(e).contains("Timeout expired")) {
                throw new FaultException(
                        new Fault.Timeout(address.toString(), "connect", times.open()), e);
            }
            throw hop.link().fault(e);
        } finally {
            if (!done) {
                hop.close();
            }
        }
    }

    private static void close(DirectConnection channel) {
        try {
            channel.close();
        } catch (IOException | RuntimeException e) {
            // It ends with the hop at the latest.
        }
    }

    private Fault refused(Hops.Hop hop, OpenFailException e) {
        String text = SshFaults.message(e);
        if (e.getReason() == OpenFailException.Reason.ADMINISTRATIVELY_PROHIBITED) {
            return new Fault.Forbidden(
                    "forwarding through " + hop.name(), "AllowTcpForwarding yes");
        }
        if (text.contains("refused")) {
            return new Fault.Refused(address.toString());
        }
        if (text.contains("timed out")) {
            return new Fault.Timeout(address.toString(), "connect", times.connect());
        }
        return new Fault.Unreachable(
                address.toString(), SshFaults.excerpt(text) + " (from " + hop.name() + ")");
    }

    /// Gives the SSH library the socket that is already open.
    static final class Given extends SocketFactory {
        private final StreamSocket socket;

        Given(StreamSocket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(
                InetAddress host, int port, InetAddress localHost, int localPort) {
            return socket;
        }
    }
}
