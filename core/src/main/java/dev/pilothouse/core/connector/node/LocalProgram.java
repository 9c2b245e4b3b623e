package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.ProgramScript;
import dev.pilothouse.core.wire.ProgramStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/// A program on this machine. Its output is polled, as a read of a pipe can't be interrupted.
final class LocalProgram implements ProgramStream {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
    private static final String NONCE = "PROGRAM";

    private final Process process;
    private final InputStream in;
    private final Scheduler scheduler;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalProgram(Process process, Scheduler scheduler) {
        this.process = process;
        this.scheduler = scheduler;
        in = process.getInputStream();
    }

    static LocalProgram open(String script, Scheduler scheduler) {
        Process process = null;
        boolean done = false;
        try {
            process = new ProcessBuilder("/bin/sh").redirectErrorStream(true).start();
            byte[] bytes = ProgramScript.of(NONCE, script).getBytes(StandardCharsets.UTF_8);
            process.getOutputStream().write(bytes);
            process.getOutputStream().flush();
            LocalProgram program = new LocalProgram(process, scheduler);
            program.passMark();
            done = true;
            return program;
        } catch (IOException e) {
            throw new FaultException(
                    new Fault.NoShell(
                            "localhost",
                            System.getProperty("user.name", ""),
                            Fault.NoShell.Trouble.LOCAL,
                            String.valueOf(e.getMessage())),
                    e);
        } finally {
            if (!done && process != null) {
                process.destroyForcibly();
            }
        }
    }

    private void passMark() throws IOException {
        byte[] one = new byte[1];
        for (int passed = 0; passed <= NONCE.length(); passed++) {
            if (read(one, 0, 1) < 0) {
                throw new IOException("the shell ended");
            }
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Duration pause = SHORTEST_PAUSE;
        while (!closed.get()) {
            // asked before the pipe: what comes between is found next time
            boolean running = process.isAlive();
            int available = in.available();
            if (available > 0) {
                return in.read(into, offset, Math.min(available, length));
            }
            if (!running) {
                return -1;
            }
            try {
                scheduler.pause(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
        return -1;
    }

    @Override
    public boolean lost() {
        return false;
    }

    @Override
    public OptionalInt exitStatus() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /// Ends the program and what it started.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
