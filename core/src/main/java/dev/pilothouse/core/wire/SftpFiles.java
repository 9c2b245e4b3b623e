package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Files over SFTP: handles stay open, all reads of a tick are sent before any answer is awaited,
/// and file system figures come with them (`statvfs@openssh.com`).
///
/// A server process works off its requests in order, so a dead mount blocks it for good: the
/// figures are asked last, have a deadline of their own, and a silent mount costs this channel,
/// which is opened anew.
final class SftpFiles implements FileSource, SshSession.Channel {

    private static final Duration MOUNT_PATIENCE = Duration.ofSeconds(4);
    private static final int CHANNELS_PER_READ = 3;

    private final SshSession session;
    private final Supplier<SshLink> links;
    private final KeptConnection.Tools tools;
    private final HangingMounts hanging;
    private final ReentrantLock lock = new ReentrantLock(true);
    private @Nullable SftpChannel channel;
    private volatile @Nullable SshLink without;

    SftpFiles(SshSession session, Supplier<SshLink> links, KeptConnection.Tools tools) {
        this.session = session;
        this.links = links;
        this.tools = tools;
        hanging = new HangingMounts(tools.scheduler().clock());
        session.register(this);
    }

    /// Whether the server has SFTP; found out once per connection.
    boolean available() {
        SshLink link = links.get();
        if (link.equals(without)) {
            return false;
        }
        return locked(
                () -> {
                    try {
                        ensure();
                        return true;
                    } catch (SftpChannel.NoSftp e) {
                        without = link;
                        return false;
                    } catch (SshLink.NoSlot e) {
                        throw e;
                    } catch (IOException | RuntimeException e) {
                        throw link.fault(e);
                    }
                });
    }

    private <T> T locked(SshSession.Use<T> use) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw SshFaults.interrupted(session.host());
        }
        try {
            return session.use(this, use);
        } finally {
            lock.unlock();
        }
    }

    private SftpChannel ensure() throws IOException {
        SftpChannel open = channel;
        if (open != null && open.alive()) {
            return open;
        }
        channel = null;
        open = SftpChannel.open(links.get(), tools.scheduler());
        channel = open;
        return open;
    }

    @Override
    public Batch read(List<String> paths, List<String> mounts, int limitBytes, Duration deadline) {
        return locked(() -> attempt(paths, mounts, limitBytes, deadline));
    }

    private Batch attempt(
            List<String> paths, List<String> mounts, int limitBytes, Duration deadline)
            throws SshLink.NoSlot {
        long up = session.traffic().up();
        long down = session.traffic().down();
        long end = tools.scheduler().clock().nanos() + deadline.toNanos();
        SftpBatch batch = new SftpBatch(limitBytes);
        batch.want(paths, mounts.stream().filter(m -> !hanging.silenced(m)).toList());
        for (int i = 0; i < CHANNELS_PER_READ && !batch.finished(); i++) {
            SftpChannel open = opened();
            try {
                batch.start(open);
                Deadline.within(tools.scheduler(), left(end), batch::readFiles);
                Duration patience = left(end);
                if (patience.compareTo(MOUNT_PATIENCE) > 0) {
                    patience = MOUNT_PATIENCE;
                }
                Deadline.within(tools.scheduler(), patience, batch::readMounts);
                batch.end();
            } catch (Deadline.Passed e) {
                forget(open);
                String culprit = batch.hangingMount();
                if (culprit == null) {
                    open.link().suspect();
                    throw new FaultException(
                            new Fault.Timeout(open.link().address().toString(), "read", deadline),
                            e);
                }
                hanging.hung(culprit);
                batch.giveUp(culprit, HangingMounts.REASON);
                if (left(end).isNegative()) {
                    batch.giveUpRest("no time left");
                }
            } catch (IOException | RuntimeException e) {
                forget(open);
                throw open.link().fault(e);
            }
        }
        batch.giveUpRest("not asked, because others did not answer");
        for (String mount : mounts) {
            if (batch.sizes().containsKey(mount)) {
                hanging.answered(mount);
            } else {
                batch.missing().putIfAbsent(mount, HangingMounts.REASON);
            }
        }
        return new Batch(
                batch.contents(),
                batch.sizes(),
                batch.missing(),
                session.traffic().up() - up,
                session.traffic().down() - down);
    }

    private Duration left(long end) {
        return Duration.ofNanos(end - tools.scheduler().clock().nanos());
    }

    private SftpChannel opened() throws SshLink.NoSlot {
        SshLink link = links.get();
        try {
            return ensure();
        } catch (SshLink.NoSlot e) {
            throw e;
        } catch (SftpChannel.NoSftp e) {
            without = link;
            throw new FaultException(
                    new Fault.NoShell(
                            link.address().toString(),
                            link.user(),
                            Fault.NoShell.Trouble.REFUSED,
                            SshFaults.message(e)),
                    e);
        } catch (IOException | RuntimeException e) {
            throw link.fault(e);
        }
    }

    private void forget(SftpChannel open) {
        open.drop();
        channel = null;
    }

    /// Called only while nobody is using a channel.
    @Override
    public void giveUp() {
        SftpChannel open = channel;
        channel = null;
        if (open != null && open.alive()) {
            open.close(tools.scheduler());
        }
    }

    @Override
    public void close() {
        session.unregister(this);
        SftpChannel open = channel;
        if (open != null && open.alive()) {
            open.drop();
        }
    }
}
