package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;

import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Listens on the loopback and carries each connection through a channel of the link, which is
/// opened again when it was lost.
final class SshForward implements LocalForward {

    private final ServerSocket listener;
    private final Supplier<SshLink> links;
    private final String host;
    private final int port;
    private final Scheduler scheduler;
    private final Traffic traffic = new Traffic();
    private final Set<Carried> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Fault fault;

    /// Throws a [FaultException] when the local port is taken.
    ///
    /// @param localPort 0 for any free one
    SshForward(int localPort, Supplier<SshLink> links, String host, int port, Scheduler scheduler) {
        this.links = links;
        this.host = host;
        this.port = port;
        this.scheduler = scheduler;
        try {
            listener = new ServerSocket(localPort, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new FaultException(
                    new Fault.Locked(
                            "127.0.0.1:" + localPort, String.valueOf(SshFaults.message(e))),
                    e);
        }
        scheduler.run("forward " + listener.getLocalPort(), this::listen);
    }

    private void listen() {
        while (!closed.get()) {
            try {
                Socket socket = listener.accept();
                scheduler.run("forward connection", () -> connect(socket));
            } catch (IOException e) {
                close();
            }
        }
    }

    private void connect(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            SshLink link = links.get();
            DirectConnection channel = channel(link);
            fault = null;
            Carried carried = new Carried(socket, channel);
            open.add(carried);
            if (closed.get()) {
                carried.end();
                return;
            }
            scheduler.run("forward up", carried::up);
            carried.down();
        } catch (FaultException e) {
            fault = e.fault();
            quietly(socket::close);
        } catch (SocketException e) {
            quietly(socket::close);
        }
    }

    private DirectConnection channel(SshLink link) {
        try {
            return link.forward(host, port);
        } catch (OpenFailException e) {
            throw new FaultException(refusal(link, e), e);
        } catch (IOException e) {
            throw link.fault(e);
        }
    }

    private Fault refusal(SshLink link, OpenFailException e) {
        String there = host + ":" + port;
        return switch (e.getReason()) {
            case ADMINISTRATIVELY_PROHIBITED ->
                    new Fault.Forbidden(
                            "forwarding through " + link.address(), "AllowTcpForwarding yes");
            case CONNECT_FAILED -> new Fault.Refused(there + " (from " + link.address() + ")");
            case UNKNOWN, UNKNOWN_CHANNEL_TYPE, RESOURCE_SHORTAGE ->
                    new Fault.Unreachable(there, SshFaults.excerpt(SshFaults.message(e)));
        };
    }

    /// One connection through the forward.
    private final class Carried {
        private final Socket socket;
        private final DirectConnection channel;
        private final AtomicBoolean half = new AtomicBoolean();

        Carried(Socket socket, DirectConnection channel) {
            this.socket = socket;
            this.channel = channel;
        }

        void up() {
            try {
                copy(socket.getInputStream(), channel.getOutputStream(), true);
                // Says that nothing more will come; answers may still be under way.
                channel.getOutputStream().close();
                done();
            } catch (IOException e) {
                end();
            }
        }

        void down() {
            try {
                copy(channel.getInputStream(), socket.getOutputStream(), false);
                socket.shutdownOutput();
                done();
            } catch (IOException e) {
                end();
            }
        }

        private void copy(InputStream in, OutputStream out, boolean up) throws IOException {
            byte[] buffer = new byte[32 << 10];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
                if (up) {
                    traffic.sent(n);
                } else {
                    traffic.received(n);
                }
            }
        }

        private void done() {
            if (!half.compareAndSet(false, true)) {
                end();
            }
        }

        void end() {
            if (open.remove(this)) {
                quietly(socket::close);
                scheduler.run("close forward", () -> quietly(channel::close));
            }
        }
    }

    private interface Closing {
        void run() throws IOException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.run();
        } catch (IOException | RuntimeException e) {
            // Closed is what it should be.
        }
    }

    @Override
    public int localPort() {
        return listener.getLocalPort();
    }

    @Override
    public int connections() {
        return open.size();
    }

    @Override
    public long bytesUp() {
        return traffic.up();
    }

    @Override
    public long bytesDown() {
        return traffic.down();
    }

    @Override
    public Optional<Fault> lastFault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            quietly(listener::close);
            open.forEach(Carried::end);
        }
    }
}
