package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The one connection to an endpoint, for as long as somebody holds a share: a link, and a new one
/// when it was lost. Also arbitrates between channels where the server allows only one, and is a
/// breaker: who waited while an attempt to connect failed shares its outcome instead of trying,
/// too, so that ten holders of a server that is down wait once, and a wrong password is tried once.
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

    /// Attempts to connect that are over; written by who holds `opening`.
    private final AtomicLong ended = new AtomicLong();

    private volatile @Nullable Failed failed;

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

    /// An attempt to connect that failed.
    ///
    /// @param number of the attempt, from 1
    private record Failed(long number, Fault fault) {}

    /// The live link, opened now if there is none. Who wants to see the steps always tries itself.
    SshLink link(SshProgress progress, Hops hops) {
        long before = ended.get();
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
            Failed last = failed;
            if (last != null && last.number() > before && progress.equals(SshProgress.NONE)) {
                throw new FaultException(last.fault());
            }
            SshLink opened = open(progress, hops);
            current = opened;
            version = opened.serverVersion();
            return opened;
        } finally {
            opening.unlock();
        }
    }

    private SshLink open(SshProgress progress, Hops hops) {
        try {
            SshLink opened = opener.open(endpoint, hops, traffic, progress);
            failed = null;
            return opened;
        } catch (FaultException e) {
            // One that was called off says nothing of the server.
            failed =
                    Thread.currentThread().isInterrupted()
                            ? null
                            : new Failed(ended.get() + 1, e.fault());
            throw e;
        } finally {
            ended.incrementAndGet();
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
                            Fault.NoShell.Trouble.SESSIONS,
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
