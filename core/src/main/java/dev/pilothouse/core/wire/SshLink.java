package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;

import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.connection.channel.direct.Session;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One live connection, logged in. It never comes back: [SshSession] makes a new one.
final class SshLink implements AutoCloseable {

    /// After these a slot that the server has not yet counted as free may be free.
    private static final int[] SLOT_PAUSES = {20, 50, 100, 200, 400};

    private static final Duration SUSPICION = Duration.ofSeconds(5);

    private final SSHClient client;
    private final StreamSocket socket;
    private final SshAddress address;
    private final String user;
    private final Scheduler scheduler;
    private final SshTimes times;
    private final Runnable below;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();
    private final Traffic traffic;
    private final Scheduler.Handle keepAlive;
    private volatile boolean lost;
    private long seen;

    /// @param below closes what carries this link: the share in a jump host
    @SuppressWarnings("TooManyParameters") // put together in one place, SshOpener
    SshLink(Parts parts, SshTimes times, Scheduler scheduler, Traffic traffic, Runnable below) {
        this.client = parts.client();
        this.socket = parts.socket();
        this.address = parts.address();
        this.user = parts.user();
        this.times = times;
        this.scheduler = scheduler;
        this.traffic = traffic;
        this.below = below;
        // sshj tells this before it ends the channels and long before it calls itself not running,
        // so that whoever sees a channel fail opens a new connection instead of using this one.
        client.getTransport().setDisconnectListener((_, _) -> lost = true);
        keepAlive =
                scheduler.every(
                        "ssh keep-alive " + address,
                        times.keepAlive(),
                        times.keepAlive(),
                        this::askIfSilent);
    }

    /// What a finished login leaves.
    record Parts(SSHClient client, StreamSocket socket, SshAddress address, String user) {}

    SshAddress address() {
        return address;
    }

    String user() {
        return user;
    }

    boolean alive() {
        return !closed.get() && !lost && !socket.isClosed() && client.getTransport().isRunning();
    }

    String serverVersion() {
        String version = client.getTransport().getServerVersion();
        return version == null ? "" : version;
    }

    /// The server counts a slot as used until a moment after we saw the channel close, so a refusal
    /// is believed only after some pauses.
    ///
    /// @throws NoSlot when the server allows no further channel
    Session openSession() throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                return client.startSession();
            } catch (OpenFailException e) {
                if (attempt == SLOT_PAUSES.length) {
                    throw new NoSlot(e);
                }
            } catch (IllegalStateException e) {
                throw new IOException("the connection is closed", e);
            }
            try {
                scheduler.pause(Duration.ofMillis(SLOT_PAUSES[attempt]));
            } catch (InterruptedException e) {
                throw SshFaults.interrupted(address.toString());
            }
        }
    }

    /// The server refuses another channel (MaxSessions).
    static final class NoSlot extends IOException {
        private static final long serialVersionUID = 1L;

        NoSlot(Exception cause) {
            super("the server allows no further session on this connection", cause);
        }
    }

    /// Gives a channel back without waiting for the server's answer, which a silent command may
    /// hold up for as long as it likes.
    void drop(Session session) {
        scheduler.run(
                "ssh close",
                () -> {
                    try {
                        session.close();
                    } catch (SSHException | RuntimeException e) {
                        // It ends with the connection at the latest.
                    }
                });
    }

    /// A connection from the server to somewhere else, for a target behind it.
    DirectConnection forward(String host, int port) throws IOException {
        try {
            return client.newDirectConnection(host, port);
        } catch (IllegalStateException e) {
            throw new IOException("the connection is closed", e);
        }
    }

    /// A dead peer is noticed only by asking; answers of others count, too.
    private void askIfSilent() {
        long now = traffic.down();
        if (now != seen) {
            seen = now;
            return;
        }
        for (int miss = 0; miss < times.keepAliveMisses(); miss++) {
            if (!alive() || answers(times.keepAlive())) {
                seen = traffic.down();
                return;
            }
        }
        close();
    }

    /// Somebody waited in vain: finds out soon whether the whole connection is dead.
    void suspect() {
        if (alive() && asking.compareAndSet(false, true)) {
            scheduler.run(
                    "ssh check " + address,
                    () -> {
                        try {
                            if (!answers(SUSPICION)) {
                                close();
                            }
                        } finally {
                            asking.set(false);
                        }
                    });
        }
    }

    /// Any answer will do; servers say "failure" to this question.
    private boolean answers(Duration patience) {
        long before = traffic.down();
        try {
            SSHPacket answer =
                    client.getConnection()
                            .sendGlobalRequest("keepalive@openssh.com", true, new byte[0])
                            .tryRetrieve(patience.toMillis(), TimeUnit.MILLISECONDS);
            return answer != null || traffic.down() != before;
        } catch (ConnectionException e) {
            return client.getTransport().isRunning();
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    FaultException fault(Exception e) {
        if (SshFaults.isTransport(e)) {
            lost = true;
        }
        if (e instanceof NoSlot) {
            return new FaultException(
                    new Fault.NoShell(
                            address.toString(),
                            user,
                            Fault.NoShell.Trouble.SESSIONS,
                            SshFaults.message(e)),
                    e);
        }
        if (SshFaults.isInterrupt(e) && !(e instanceof FaultException)) {
            return SshFaults.interrupted(address.toString());
        }
        return SshFaults.of(address.toString(), e);
    }

    Duration openTime() {
        return times.open();
    }

    Traffic traffic() {
        return traffic;
    }

    /// Says goodbye in the background, and cuts the socket if that takes long.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        keepAlive.cancel();
        scheduler.run(
                "ssh disconnect " + address,
                () -> {
                    Scheduler.Handle watch =
                            scheduler.after("ssh disconnect deadline", SUSPICION, this::cut);
                    try {
                        client.disconnect();
                    } catch (IOException | RuntimeException e) {
                        // Gone is gone.
                    } finally {
                        watch.cancel();
                        cut();
                        below.run();
                    }
                });
    }

    private void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // Gone is gone.
        }
    }
}
