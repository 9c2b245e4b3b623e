package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The one connection to an endpoint, for as long as somebody holds a share: a link, and a new one
/// when it was lost. Also arbitrates between channels where the server allows only one.
final class SshSession {

    private final Endpoint.Ssh endpoint;
    private final SshOpener opener;
    private final Duration patience;
    private final Runnable onRelease;
    private final Traffic traffic = new Traffic();
    private final ReentrantLock opening = new ReentrantLock(true);
    private final ReentrantReadWriteLock turns = new ReentrantReadWriteLock(true);
    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private volatile boolean oneAtATime;
    private volatile boolean closed;
    private volatile String version = "";
    private volatile @Nullable SshLink current;

    /// @param onRelease called for each share given back
    SshSession(Endpoint.Ssh endpoint, SshOpener opener, SshTimes times, Runnable onRelease) {
        this.endpoint = endpoint;
        this.opener = opener;
        this.onRelease = onRelease;
        patience = times.connect().plus(times.handshake()).plus(times.login()).multipliedBy(2);
    }

    /// Something that keeps a channel open and can do without it for a while.
    interface Channel {
        /// Closes the channel, if it is open, and waits until the server knows.
        void giveUp();
    }

    /// What is done on a channel.
    interface Use<T> {
        /// @throws SshLink.NoSlot when the server allows no further channel
        T run() throws SshLink.NoSlot;
    }

    /// The live link, opened now if there is none.
    SshLink link(SshProgress progress, Hops hops) {
        lock(opening);
        try {
            SshLink link = current;
            if (link != null && link.alive()) {
                return link;
            }
            if (closed) {
                throw new FaultException(new Fault.ConnectionLost(endpoint.host(), "closed"));
            }
            if (link != null) {
                link.close();
                current = null;
            }
            SshLink opened = opener.open(endpoint, hops, traffic, progress);
            current = opened;
            version = opened.serverVersion();
            return opened;
        } finally {
            opening.unlock();
        }
    }

    private void lock(ReentrantLock lock) {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FaultException(new Fault.Timeout(endpoint.host(), "connect", patience));
            }
        } catch (InterruptedException e) {
            throw SshFaults.interrupted(endpoint.host());
        }
    }

    void register(Channel channel) {
        channels.add(channel);
    }

    void unregister(Channel channel) {
        channels.remove(channel);
    }

    /// Runs something that needs a channel. Where the server turned out to allow one channel only
    /// (MaxSessions 1), one after the other, and the others give theirs up first.
    <T> T use(Channel me, Use<T> use) {
        if (!oneAtATime) {
            interruptibly(turns.readLock()::lockInterruptibly);
            try {
                return use.run();
            } catch (SshLink.NoSlot e) {
                oneAtATime = true;
            } finally {
                turns.readLock().unlock();
            }
        }
        interruptibly(turns.writeLock()::lockInterruptibly);
        try {
            for (Channel other : channels) {
                if (!other.equals(me)) {
                    other.giveUp();
                }
            }
            return use.run();
        } catch (SshLink.NoSlot e) {
            throw new FaultException(
                    new Fault.NoShell(
                            endpoint.host(),
                            String.valueOf(endpoint.user()),
                            "the server allows no session on the connection (MaxSessions)"),
                    e);
        } finally {
            turns.writeLock().unlock();
        }
    }

    private interface Locking {
        void run() throws InterruptedException;
    }

    private void interruptibly(Locking locking) {
        try {
            locking.run();
        } catch (InterruptedException e) {
            throw SshFaults.interrupted(endpoint.host());
        }
    }

    String host() {
        return endpoint.host();
    }

    Traffic traffic() {
        return traffic;
    }

    String serverVersion() {
        return version;
    }

    /// Gives a share back.
    void release() {
        onRelease.run();
    }

    /// Ends the connection for good.
    void close() {
        closed = true;
        SshLink link = current;
        if (link != null) {
            link.close();
        }
    }
}
