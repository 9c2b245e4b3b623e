package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.NoShell.Trouble;
import dev.pilothouse.core.model.FaultException;

import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A program in a channel of its own, ended by the end of its input; see [ProgramScript].
final class SshProgram implements ProgramStream {

    /// The exit status comes right behind the end of the output, or never.
    private static final int STATUS_SECONDS = 2;

    /// What a login may say before the program speaks.
    private static final int MOST_NOISE = 64 << 10;

    private final SshLink link;
    private final Session session;
    private final Session.Command command;
    private final InputStream in;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ended;
    private volatile boolean lost;
    private byte[] ahead = {};
    private int taken;

    private SshProgram(SshLink link, Session session, Session.Command command) {
        this.link = link;
        this.session = session;
        this.command = command;
        in = command.getInputStream();
    }

    static SshProgram open(SshLink link, KeptConnection.Tools tools, String body)
            throws IOException {
        Session session = link.openSession();
        boolean done = false;
        try {
            String nonce = "P" + tools.nonces().next();
            // The login shell, whichever it is, is replaced.
            SshProgram program = new SshProgram(link, session, session.exec("exec /bin/sh"));
            Deadline.within(
                    tools.scheduler(),
                    link.openTime(),
                    () -> {
                        program.begin(nonce, ProgramScript.of(nonce, body));
                        return program;
                    });
            done = true;
            return program;
        } catch (Deadline.Passed e) {
            throw new FaultException(
                    new Fault.Timeout(link.address().toString(), "shell", link.openTime()), e);
        } catch (SSHException e) {
            if (link.alive() && "Request failed".equals(SshFaults.message(e))) {
                throw noShell(link, Trouble.REFUSED, "the server refuses to run commands");
            }
            throw e;
        } finally {
            if (!done) {
                link.drop(session);
            }
        }
    }

    private static FaultException noShell(SshLink link, Trouble trouble, String detail) {
        return new FaultException(
                new Fault.NoShell(link.address().toString(), link.user(), trouble, detail));
    }

    /// Sends the script and passes over what the login says before it.
    private void begin(String nonce, String script) throws IOException {
        OutputStream out = command.getOutputStream();
        try {
            out.write(script.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // A login that ends at once may do so before we have written what we had to say.
            if (!link.alive() || !"Stream closed".equals(e.getMessage())) {
                throw e;
            }
        }
        byte[] mark = (nonce + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] noise = new byte[MOST_NOISE];
        int size = 0;
        while (size < noise.length) {
            int n = in.read(noise, size, noise.length - size);
            if (n < 0) {
                break;
            }
            int from = Math.max(0, size - mark.length + 1);
            size += n;
            int at = find(noise, from, size, mark);
            if (at >= 0) {
                ahead = java.util.Arrays.copyOfRange(noise, at + mark.length, size);
                return;
            }
        }
        if (!link.alive()) {
            throw new IOException("the connection broke");
        }
        String said = new String(noise, 0, Math.min(size, 512), StandardCharsets.UTF_8);
        throw noShell(link, Trouble.ofEnded(said), SshFaults.excerpt(said));
    }

    private static int find(byte[] in, int from, int to, byte[] wanted) {
        for (int i = from; i + wanted.length <= to; i++) {
            int same = 0;
            while (same < wanted.length && in[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (taken < ahead.length) {
            int n = Math.min(length, ahead.length - taken);
            System.arraycopy(ahead, taken, into, offset, n);
            taken += n;
            return n;
        }
        try {
            int n = in.read(into, offset, length);
            if (n < 0) {
                end();
            }
            return n;
        } catch (IOException e) {
            end();
            if (lost || closed.get()) {
                return -1;
            }
            throw e;
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        try {
            session.join(STATUS_SECONDS, TimeUnit.SECONDS);
        } catch (ConnectionException e) {
            // Broken, or a server that does not close its side; what is known by now counts.
        }
        lost = !closed.get() && !link.alive();
        ended = true;
        link.drop(session);
    }

    boolean open() {
        return !ended && !closed.get() && link.alive();
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public OptionalInt exitStatus() {
        Integer status = ended && !lost ? command.getExitStatus() : null;
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            link.drop(session);
        }
    }
}
