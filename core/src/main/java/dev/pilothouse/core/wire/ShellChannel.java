package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.NoShell.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;

import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.direct.Session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// An open channel with a POSIX shell at its other end: bash where there is one, as it reads files
/// without starting a program, else `/bin/sh`. After anything but a finished answer it must be
/// dropped. For one thread at a time.
final class ShellChannel {

    private static final String START =
            "exec /bin/sh -c 'test -x /bin/bash && exec /bin/bash --norc --posix; exec /bin/sh'";

    /// What a login may say before the shell is there.
    private static final int MOST_NOISE = 1 << 20;

    private final SshLink link;
    private final Session session;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[16384];
    private String pid = "";

    private ShellChannel(SshLink link, Session session, Session.Command command) {
        this.link = link;
        this.session = session;
        in = command.getInputStream();
        out = command.getOutputStream();
    }

    /// @param kill process group of a shell that was left hanging; empty for none
    static ShellChannel open(SshLink link, KeptConnection.Tools tools, String kill)
            throws IOException {
        Session session = link.openSession();
        boolean done = false;
        try {
            // The login shell, whichever it is, is replaced; its profile has been read by then.
            Session.Command command = session.exec(START);
            ShellChannel channel = new ShellChannel(link, session, command);
            channel.greet(tools, kill);
            done = true;
            return channel;
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

    private void greet(KeptConnection.Tools tools, String kill) throws IOException {
        String nonce = tools.nonces().next();
        String clean = kill.isEmpty() ? "" : "kill -s KILL -- -" + kill + " 2>/dev/null\n";
        MarkedAnswer answer = new MarkedAnswer("B" + nonce, "E" + nonce, MOST_NOISE);
        String script =
                "LC_ALL=C; export LC_ALL; unset ENV BASH_ENV\n" + clean + marked(nonce, "echo $$");
        try {
            converse(tools.scheduler(), script, answer, link.openTime());
        } catch (Deadline.Passed e) {
            if (answer.noise().isBlank()) {
                throw new FaultException(
                        new Fault.Timeout(link.address().toString(), "shell", link.openTime()), e);
            }
            throw noShell(link, Trouble.OTHER, SshFaults.excerpt(answer.noise()));
        } catch (IOException e) {
            // A login that ends at once may do so before we have written what we had to say.
            if (link.alive() && "Stream closed".equals(e.getMessage())) {
                throw ended(link, answer.noise() + rest() + errors());
            }
            throw e;
        }
        if (!answer.finished()) {
            throw ended(link, answer.noise() + errors());
        }
        String said = new String(answer.answer(), StandardCharsets.US_ASCII).strip();
        pid = said.matches("\\d{1,10}") ? said : "";
    }

    private static FaultException ended(SshLink link, String said) {
        return noShell(link, Trouble.ofEnded(said), SshFaults.excerpt(said));
    }

    private static FaultException noShell(SshLink link, Trouble trouble, String detail) {
        return new FaultException(
                new Fault.NoShell(link.address().toString(), link.user(), trouble, detail));
    }

    /// What the ended login said before it was asked anything.
    private String rest() throws IOException {
        byte[] said = in.readNBytes(Math.min(512, in.available()));
        return new String(said, StandardCharsets.UTF_8);
    }

    /// What the ended login said on its standard error.
    private String errors() throws IOException {
        if (session instanceof Session.Command command
                && command.getErrorStream().available() > 0) {
            byte[] said = command.getErrorStream().readNBytes(512);
            return new String(said, StandardCharsets.UTF_8);
        }
        return "";
    }

    static String marked(String nonce, String script) {
        return "printf '%s\\n' B"
                + nonce
                + "; {\n"
                + script
                + "\n} </dev/null 2>&1; printf '\\n%s %s\\n' E"
                + nonce
                + " $?\n";
    }

    /// Sends text and listens until the answer is finished, too large, or the shell ends; which of
    /// them the answer tells.
    void converse(Scheduler scheduler, String text, MarkedAnswer answer, Duration deadline)
            throws IOException {
        Deadline.within(
                scheduler,
                deadline,
                () -> {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    while (!answer.finished() && !answer.tooMuch()) {
                        int n = in.read(buffer);
                        if (n < 0) {
                            break;
                        }
                        answer.add(buffer, n);
                    }
                    return answer;
                });
    }

    boolean alive() {
        return link.alive() && session.isOpen();
    }

    SshLink link() {
        return link;
    }

    /// The process group of the shell; empty if it is not known.
    String pid() {
        return pid;
    }

    void drop() {
        link.drop(session);
    }

    /// Closes and waits for the server, so that the slot is free soon.
    void close(Scheduler scheduler) {
        try {
            Deadline.within(
                    scheduler,
                    Duration.ofSeconds(2),
                    () -> {
                        session.close();
                        return session;
                    });
        } catch (IOException | RuntimeException e) {
            link.drop(session);
        }
    }
}
