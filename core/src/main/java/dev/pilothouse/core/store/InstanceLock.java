package dev.pilothouse.core.store;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One process per home. The operating system holds the lock, so a process that was killed leaves
/// none behind. The lock file is opened nowhere else: closing a second handle would release it.
public final class InstanceLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceLock.class);

    private final Home home;
    private final FileChannel channel;
    private final Optional<Path> formerSocket;
    private Holder holder;

    private InstanceLock(
            Home home, FileChannel channel, Optional<Path> formerSocket, Holder holder) {
        this.home = home;
        this.channel = channel;
        this.formerSocket = formerSocket;
        this.holder = holder;
    }

    /// Takes the home. Throws a [FaultException] with [Fault.Locked] that names who has it.
    public static InstanceLock take(Home home, Holder.Role role, Clock clock) {
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new FaultException(
                        new Fault.Locked(
                                home.toString(), holder(home).map(Holder::word).orElse("")));
            }
            Optional<Path> former =
                    holder(home).map(Holder::socket).filter(s -> !s.isEmpty()).map(Path::of);
            Holder holder = new Holder(ProcessHandle.current().pid(), clock.millis(), role, "");
            holder.write(home.holder());
            return new InstanceLock(home, channel, former, holder);
        } catch (IOException e) {
            close(channel);
            throw StorageFaults.of(e, home.toString());
        }
    }

    /// Who has the home, as far as can be told; a holder that was killed may still be named.
    public static Optional<Holder> holder(Home home) {
        return Holder.read(home.holder());
    }

    public Home home() {
        return home;
    }

    public synchronized Holder holder() {
        return holder;
    }

    /// Where the one before listened, if it was killed.
    Optional<Path> formerSocket() {
        return formerSocket;
    }

    synchronized void listensOn(String socket) throws IOException {
        holder = new Holder(holder.pid(), holder.since(), holder.role(), socket);
        holder.write(home.holder());
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(home.holder());
        } catch (IOException e) {
            LOG.warn("Could not remove {}: {}", home.holder(), e.getMessage());
        }
        close(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This very process has it.
            return null;
        }
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.warn("Could not close the lock: {}", e.getMessage());
            }
        }
    }
}
