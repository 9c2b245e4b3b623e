package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Nonces;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// One holder's share in a session, with its own kept channels.
final class KeptConnection implements SshConnection {

    private final SshSession session;
    private final Hops hops;
    private final KeptShell kept;
    private final SftpFiles sftp;
    private final FileSource files;
    private final Shell shell;
    private final Tools tools;
    private final List<Given> given = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// What channels need.
    record Tools(Scheduler scheduler, Nonces nonces) {}

    KeptConnection(SshSession session, Hops hops, Tools tools) {
        this.session = session;
        this.hops = hops;
        this.tools = tools;
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
    public TerminalStream terminal(TerminalStream.Size size, Map<String, String> environment) {
        SshLink link = link();
        try {
            SshTerminal terminal = SshTerminal.open(link, size, environment);
            return kept(terminal, terminal::open);
        } catch (SshLink.NoSlot e) {
            throw noSlot(link, e);
        } catch (IOException | RuntimeException e) {
            throw link.fault(e);
        }
    }

    @Override
    public ProgramStream program(String script) {
        SshLink link = link();
        try {
            SshProgram program = SshProgram.open(link, tools, script);
            return kept(program, program::open);
        } catch (SshLink.NoSlot e) {
            throw noSlot(link, e);
        } catch (IOException | RuntimeException e) {
            throw link.fault(e);
        }
    }

    private static FaultException noSlot(SshLink link, SshLink.NoSlot e) {
        return new FaultException(
                new Fault.NoShell(
                        link.address().toString(),
                        link.user(),
                        Fault.NoShell.Trouble.SESSIONS,
                        "the server allows no further session on the connection (MaxSessions)"),
                e);
    }

    @Override
    public LocalForward forward(int localPort, String host, int port) {
        link();
        return kept(
                new SshForward(localPort, this::link, host, port, tools.scheduler()), () -> true);
    }

    @Override
    public Socket dial(String host, int port) {
        SshLink link = link();
        Socket socket =
                Carried.socket(Carried.channel(link, host, port), new Traffic(), tools.scheduler());
        return kept(socket, () -> !socket.isClosed());
    }

    /// Remembers what has to end with this; forgets what has already ended.
    private <T extends AutoCloseable> T kept(T opened, BooleanSupplier open) {
        given.removeIf(g -> !g.open().getAsBoolean());
        given.add(new Given(opened, open));
        return opened;
    }

    private record Given(AutoCloseable what, BooleanSupplier open) {}

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
            given.forEach(KeptConnection::end);
            try {
                files.close();
                shell.close();
            } catch (FaultException e) {
                // Channels end with the connection at the latest.
            }
            session.release();
        }
    }

    private static void end(Given given) {
        try {
            given.what().close();
        } catch (Exception e) {
            // It ends with the connection at the latest.
        }
    }
}
