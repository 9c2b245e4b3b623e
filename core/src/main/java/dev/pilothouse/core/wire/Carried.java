package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;

import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One connection through a channel of a link: whatever a local socket sends goes there and back.
final class Carried {

    private final Socket socket;
    private final DirectConnection channel;
    private final Traffic traffic;
    private final Scheduler scheduler;
    private final Consumer<Carried> ended;
    private final AtomicBoolean half = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    /// @param ended is told once
    Carried(
            Socket socket,
            DirectConnection channel,
            Traffic traffic,
            Scheduler scheduler,
            Consumer<Carried> ended) {
        this.socket = socket;
        this.channel = channel;
        this.traffic = traffic;
        this.scheduler = scheduler;
        this.ended = ended;
    }

    /// A channel to an address as the link's server sees it, or a fault that names what refused it.
    static DirectConnection channel(SshLink link, String host, int port) {
        try {
            return link.forward(host, port);
        } catch (OpenFailException e) {
            throw new FaultException(refusal(link, host + ":" + port, e), e);
        } catch (IOException e) {
            throw link.fault(e);
        }
    }

    private static Fault refusal(SshLink link, String there, OpenFailException e) {
        return switch (e.getReason()) {
            case ADMINISTRATIVELY_PROHIBITED ->
                    new Fault.Forbidden(
                            "forwarding through " + link.address(), "AllowTcpForwarding yes");
            case CONNECT_FAILED -> new Fault.Refused(there + " (from " + link.address() + ")");
            case UNKNOWN, UNKNOWN_CHANNEL_TYPE, RESOURCE_SHORTAGE ->
                    new Fault.Unreachable(there, SshFaults.excerpt(SshFaults.message(e)));
        };
    }

    /// A connected socket whose other end is a channel: a real one, so that it has timeouts and can
    /// carry TLS. The listener it takes lives until the two ends have met and accepts nobody else.
    static Socket socket(DirectConnection channel, Traffic traffic, Scheduler scheduler) {
        Socket near = new Socket();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            near.connect(listener.getLocalSocketAddress());
            near.setTcpNoDelay(true);
            Socket far = listener.accept();
            while (far.getPort() != near.getLocalPort()) {
                far.close();
                far = listener.accept();
            }
            far.setTcpNoDelay(true);
            Carried carried = new Carried(far, channel, traffic, scheduler, _ -> {});
            scheduler.run("tunnel up", carried::up);
            scheduler.run("tunnel down", carried::down);
            return near;
        } catch (IOException e) {
            quietly(near::close);
            quietly(channel::close);
            throw SshFaults.internal(e);
        }
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
        if (over.compareAndSet(false, true)) {
            ended.accept(this);
            quietly(socket::close);
            scheduler.run("close forward", () -> quietly(channel::close));
        }
    }

    /// What may fail where it does not matter.
    interface Closing {
        void run() throws IOException;
    }

    static void quietly(Closing closing) {
        try {
            closing.run();
        } catch (IOException | RuntimeException e) {
            // Closed is what it should be.
        }
    }
}
