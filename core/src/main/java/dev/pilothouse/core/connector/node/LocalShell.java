package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.Shell;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// A `/bin/sh` of this machine that stays open.
///
/// Its output is polled, not waited for: a read of a pipe can't be interrupted, and it would never
/// end when a program of the script hangs in the kernel with the pipe in its hand.
public final class LocalShell implements Shell {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    private final List<String> command;
    private final Scheduler scheduler;
    private @Nullable Process process;

    public LocalShell(Scheduler scheduler) {
        this(List.of("/bin/sh"), scheduler);
    }

    LocalShell(List<String> command, Scheduler scheduler) {
        this.command = List.copyOf(command);
        this.scheduler = scheduler;
    }

    @Override
    public synchronized Output run(String script, Duration deadline, int limitBytes) {
        String nonce = UUID.randomUUID().toString();
        // A script of several lines in braces; the subshell keeps its exit and its variables away.
        String wrapped =
                "( LC_ALL=C; export LC_ALL\n"
                        + script
                        + "\n) </dev/null 2>&1; printf '\\n%s %s\\n' "
                        + nonce
                        + " $?\n";
        byte[] bytes = wrapped.getBytes(StandardCharsets.UTF_8);
        boolean done = false;
        try {
            Process shell = shell();
            shell.getOutputStream().write(bytes);
            shell.getOutputStream().flush();
            Output output = collect(shell, nonce, deadline, limitBytes, bytes.length);
            done = true;
            return output;
        } catch (IOException e) {
            throw new FaultException(
                    new Fault.ConnectionLost("localhost", String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException(new Fault.ConnectionLost("localhost", "interrupted"), e);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private Output collect(Process shell, String nonce, Duration deadline, int limit, long bytesUp)
            throws IOException, InterruptedException {
        byte[] end = ("\n" + nonce + " ").getBytes(StandardCharsets.US_ASCII);
        long until = scheduler.clock().nanos() + deadline.toNanos();
        Tail output = new Tail();
        InputStream in = shell.getInputStream();
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            int available = in.available();
            if (available > 0) {
                output.writeBytes(in.readNBytes(available));
                pause = SHORTEST_PAUSE;
                int at = output.find(end);
                if (at >= 0 && output.endsLine(at + end.length)) {
                    return output.until(at, end.length, bytesUp);
                }
                if (output.size() > limit + end.length) {
                    throw new FaultException(new Fault.TooMuch("the output of a script", limit));
                }
                continue;
            }
            if (!shell.isAlive()) {
                throw new FaultException(
                        new Fault.ConnectionLost(
                                "localhost", "the shell ended with " + shell.exitValue()));
            }
            if (scheduler.clock().nanos() - until >= 0) {
                throw new FaultException(new Fault.Timeout("localhost", "read", deadline));
            }
            scheduler.pause(pause);
            pause = pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
        }
    }

    private Process shell() throws IOException {
        Process kept = process;
        if (kept != null && kept.isAlive()) {
            return kept;
        }
        try {
            Process fresh =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process = fresh;
            return fresh;
        } catch (IOException e) {
            throw new FaultException(
                    new Fault.NoShell(
                            "localhost",
                            System.getProperty("user.name", ""),
                            Fault.NoShell.Trouble.LOCAL,
                            String.valueOf(e.getMessage())),
                    e);
        }
    }

    /// Ends the shell and what it started.
    @Override
    public synchronized void close() {
        Process kept = process;
        process = null;
        if (kept != null) {
            kept.descendants().forEach(ProcessHandle::destroyForcibly);
            kept.destroyForcibly();
        }
    }

    /// Finds the end marker without looking at the same bytes again and again.
    private static final class Tail extends ByteArrayOutputStream {
        private int searched;

        int find(byte[] wanted) {
            for (int i = searched; i + wanted.length <= count; i++) {
                if (matches(i, wanted)) {
                    searched = i;
                    return i;
                }
            }
            searched = Math.max(0, count - wanted.length + 1);
            return -1;
        }

        private boolean matches(int from, byte[] wanted) {
            for (int i = 0; i < wanted.length; i++) {
                if (buf[from + i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }

        boolean endsLine(int from) {
            for (int i = from; i < count; i++) {
                if (buf[i] == '\n') {
                    return true;
                }
            }
            return false;
        }

        Output until(int at, int markerLength, long bytesUp) {
            String text = new String(buf, 0, at, StandardCharsets.UTF_8);
            String status =
                    new String(
                                    buf,
                                    at + markerLength,
                                    count - at - markerLength,
                                    StandardCharsets.US_ASCII)
                            .strip();
            return new Output(text, (int) Words.count(status), bytesUp, count);
        }
    }
}
