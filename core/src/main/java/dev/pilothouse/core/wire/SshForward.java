package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;

import net.schmizz.sshj.connection.channel.direct.DirectConnection;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
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
            DirectConnection channel = Carried.channel(link, host, port);
            fault = null;
            Carried carried = new Carried(socket, channel, traffic, scheduler, open::remove);
            open.add(carried);
            if (closed.get()) {
                carried.end();
                return;
            }
            scheduler.run("forward up", carried::up);
            carried.down();
        } catch (FaultException e) {
            fault = e.fault();
            Carried.quietly(socket::close);
        } catch (SocketException e) {
            Carried.quietly(socket::close);
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
            Carried.quietly(listener::close);
            open.forEach(Carried::end);
        }
    }
}
