package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;

/// Opens sockets to a database server at an address: all that its name has, one after the other,
/// within one deadline. Any thread may call; blocks.
public final class Reach {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SshAddress address;
    private final Scheduler scheduler;

    public Reach(String host, int port, Scheduler scheduler) {
        address = SshAddress.of(host, port, "");
        this.scheduler = scheduler;
    }

    /// The addresses that the name has now; throws a [FaultException].
    public List<InetAddress> resolve() {
        return new Dialer(address, SshTimes.DEFAULT.withConnect(LIMIT), scheduler, new Traffic())
                .resolve();
    }

    /// A connected socket; throws a [FaultException].
    public Socket open(List<InetAddress> addresses) {
        long end = scheduler.clock().nanos() + LIMIT.toNanos();
        FaultException last = null;
        for (int i = 0; i < addresses.size(); i++) {
            long left = end - scheduler.clock().nanos();
            if (left <= 0) {
                break;
            }
            try {
                return connect(addresses.get(i), left / (addresses.size() - i));
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw SshFaults.interrupted(address.toString());
                }
                last = new FaultException(fault(e), e);
            }
        }
        throw last != null ? last : new FaultException(late());
    }

    private Fault fault(IOException e) {
        return switch (SshFaults.connecting(address.toString(), e, LIMIT)) {
            case Fault.Refused _ -> new Fault.Database(Trouble.REFUSED, address.toString(), "", "");
            case Fault.Timeout _ -> late();
            case Fault other -> other;
        };
    }

    private Fault late() {
        return new Fault.Timeout(address.toString(), "database", LIMIT);
    }

    private Socket connect(InetAddress to, long nanos) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(
                    new InetSocketAddress(to, address.port()),
                    (int) Math.max(1, nanos / 1_000_000));
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
