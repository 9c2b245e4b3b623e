package dev.pilothouse.core.wire;

import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A login shell with a pseudo-terminal, in a channel of its own beside the others of its link.
final class SshTerminal implements TerminalStream {

    /// The exit status comes right behind the end of the output, or never.
    private static final int STATUS_SECONDS = 2;

    private final SshLink link;
    private final Session session;
    private final Session.Shell shell;
    private final InputStream in;
    private final OutputStream out;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ended;

    private SshTerminal(SshLink link, Session session, Session.Shell shell) {
        this.link = link;
        this.session = session;
        this.shell = shell;
        in = shell.getInputStream();
        out = shell.getOutputStream();
    }

    /// @param environment is asked for; most servers take little of it and refuse the rest
    static SshTerminal open(SshLink link, Size size, Map<String, String> environment)
            throws IOException {
        Session session = link.openSession();
        boolean done = false;
        try {
            session.allocatePTY(
                    environment.getOrDefault("TERM", "xterm-256color"),
                    size.columns(),
                    size.rows(),
                    0,
                    0,
                    Map.of());
            for (Map.Entry<String, String> one : environment.entrySet()) {
                offer(link, session, one);
            }
            SshTerminal terminal = new SshTerminal(link, session, session.startShell());
            done = true;
            return terminal;
        } finally {
            if (!done) {
                link.drop(session);
            }
        }
    }

    private static void offer(SshLink link, Session session, Map.Entry<String, String> one)
            throws IOException {
        try {
            session.setEnvVar(one.getKey(), one.getValue());
        } catch (ConnectionException e) {
            if (!link.alive() || SshFaults.isTransport(e)) {
                throw e;
            }
            // AcceptEnv does not name it. The terminal works without.
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int n = in.read(into, offset, length);
            if (n < 0) {
                end();
            }
            return n;
        } catch (IOException e) {
            ended = true;
            if (closed.get() || !link.alive()) {
                return -1;
            }
            throw e;
        }
    }

    private void end() {
        try {
            session.join(STATUS_SECONDS, TimeUnit.SECONDS);
        } catch (ConnectionException e) {
            // A server that does not close its side; the status is known by now if ever.
        }
        ended = true;
        link.drop(session);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    @Override
    public void resize(Size size) throws IOException {
        if (open()) {
            try {
                shell.changeWindowDimensions(size.columns(), size.rows(), 0, 0);
            } catch (SSHException e) {
                throw new IOException(SshFaults.message(e), e);
            }
        }
    }

    @Override
    public boolean open() {
        return !ended && !closed.get() && link.alive() && session.isOpen();
    }

    @Override
    public OptionalInt exitStatus() {
        if (ended && shell instanceof Session.Command command) {
            Integer status = command.getExitStatus();
            return status == null ? OptionalInt.empty() : OptionalInt.of(status);
        }
        return OptionalInt.empty();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            link.drop(session);
        }
    }
}
