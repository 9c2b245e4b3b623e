package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Nonces;

import java.util.concurrent.atomic.AtomicBoolean;

/// One holder's share in a session, with its own kept channels.
final class KeptConnection implements SshConnection {

    private final SshSession session;
    private final Hops hops;
    private final KeptShell kept;
    private final SftpFiles sftp;
    private final FileSource files;
    private final Shell shell;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// What channels need.
    record Tools(Scheduler scheduler, Nonces nonces) {}

    KeptConnection(SshSession session, Hops hops, Tools tools) {
        this.session = session;
        this.hops = hops;
        kept = new KeptShell(session, this::link, tools);
        sftp = new SftpFiles(session, this::link, tools);
        files = new EitherFiles(sftp, new ShellFiles(kept, tools));
        shell = new RemoteShell(kept);
    }

    private SshLink link() {
        return link(SshProgress.NONE);
    }

    private SshLink link(SshProgress progress) {
        if (closed.get()) {
            throw new FaultException(new Fault.ConnectionLost(session.host(), "closed"));
        }
        return session.link(progress, hops);
    }

    @Override
    public void open(SshProgress progress) {
        link(progress);
    }

    @Override
    public boolean sftp() {
        return sftp.available();
    }

    @Override
    public FileSource files() {
        return files;
    }

    @Override
    public Shell shell() {
        return shell;
    }

    @Override
    public String serverVersion() {
        return session.serverVersion();
    }

    @Override
    public long bytesUp() {
        return session.traffic().up();
    }

    @Override
    public long bytesDown() {
        return session.traffic().down();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                files.close();
                shell.close();
            } catch (FaultException e) {
                // Channels end with the connection at the latest.
            }
            session.release();
        }
    }
}
