package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The one shell of a connection, kept open for all who need it, one after the other. A shell that
/// hangs is dropped, its processes are killed by the next one, and nobody waits for it.
final class KeptShell implements SshSession.Channel {

    private final SshSession session;
    private final Supplier<SshLink> links;
    private final KeptConnection.Tools tools;
    private final ReentrantLock lock = new ReentrantLock(true);
    private @Nullable ShellChannel channel;
    private @Nullable SshLink hungOn;
    private String hungPid = "";

    KeptShell(SshSession session, Supplier<SshLink> links, KeptConnection.Tools tools) {
        this.session = session;
        this.links = links;
        this.tools = tools;
        session.register(this);
    }

    /// @param bytes the output, or the part that came in time
    /// @param finished false when the deadline passed
    record Answer(byte[] bytes, int status, boolean finished, long up, long down) {}

    /// Runs a script in the shell itself; it must not end the shell.
    ///
    /// @param limit the most bytes it may answer
    Answer run(String script, Duration deadline, int limit) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw SshFaults.interrupted(session.host());
        }
        try {
            return session.use(this, () -> onChannel(script, deadline, limit));
        } finally {
            lock.unlock();
        }
    }

    private Answer onChannel(String script, Duration deadline, int limit) throws SshLink.NoSlot {
        long up = session.traffic().up();
        long down = session.traffic().down();
        String nonce = tools.nonces().next();
        String text = ShellChannel.marked(nonce, script);
        for (boolean again = false; ; again = true) {
            boolean kept = channel != null && channel.alive();
            ShellChannel open = ensure();
            MarkedAnswer answer =
                    new MarkedAnswer(
                            "B" + nonce,
                            "E" + nonce,
                            Math.addExact(limit, nonce.length() * 2 + 24));
            boolean passed = false;
            try {
                open.converse(tools.scheduler(), text, answer, deadline);
            } catch (Deadline.Passed e) {
                passed = true;
            } catch (IOException | RuntimeException e) {
                forget(open);
                if (kept && !again && notRun(open, answer) && !SshFaults.isInterrupt(e)) {
                    continue;
                }
                throw open.link().fault(e);
            }
            if (!answer.finished()) {
                forget(open);
            }
            if (passed) {
                hungOn = open.link();
                hungPid = open.pid();
                open.link().suspect();
            } else if (answer.tooMuch()) {
                hungOn = open.link();
                hungPid = open.pid();
                throw new FaultException(
                        new Fault.TooMuch("the answer of " + open.link().address(), limit));
            } else if (!answer.finished()) {
                if (kept && !again && notRun(open, answer)) {
                    continue;
                }
                throw new FaultException(
                        new Fault.ConnectionLost(
                                open.link().address().toString(), "the shell ended"));
            }
            return new Answer(
                    answer.answer(),
                    answer.status(),
                    !passed,
                    session.traffic().up() - up,
                    session.traffic().down() - down);
        }
    }

    /// The shell had ended while nobody used it: its connection lives, and it did not even say the
    /// first mark. After a lost connection nobody knows what was run.
    private static boolean notRun(ShellChannel open, MarkedAnswer answer) {
        return open.link().alive() && !answer.begun();
    }

    private ShellChannel ensure() throws SshLink.NoSlot {
        ShellChannel open = channel;
        if (open != null && open.alive()) {
            return open;
        }
        channel = null;
        SshLink link = links.get();
        try {
            open = open(link);
        } catch (SshLink.NoSlot e) {
            if (!link.equals(hungOn)) {
                throw e;
            }
            // The hung command still holds the slot; only a new connection has another.
            link.close();
            open = open(links.get());
        }
        channel = open;
        hungOn = null;
        hungPid = "";
        return open;
    }

    private ShellChannel open(SshLink link) throws SshLink.NoSlot {
        try {
            return ShellChannel.open(link, tools, hungPid);
        } catch (SshLink.NoSlot e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw link.fault(e);
        }
    }

    private void forget(ShellChannel open) {
        open.drop();
        channel = null;
    }

    /// Called only while nobody is using a channel.
    @Override
    public void giveUp() {
        ShellChannel open = channel;
        channel = null;
        if (open != null && open.alive()) {
            open.close(tools.scheduler());
        }
    }

    String host() {
        return session.host();
    }

    void close() {
        session.unregister(this);
        ShellChannel open = channel;
        if (open != null && open.alive()) {
            open.drop();
        }
    }
}
