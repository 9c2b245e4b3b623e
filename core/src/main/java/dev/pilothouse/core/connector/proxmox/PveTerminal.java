package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Duplex;
import dev.pilothouse.core.wire.TerminalStream;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/// A text console behind `termproxy`: what is typed goes in numbered pieces, what is shown comes as
/// it is. A ping keeps idle ones open.
final class PveTerminal implements TerminalStream {

    private static final Duration PING = Duration.ofSeconds(30);
    private static final int LARGEST = 16 << 10;

    private final Duplex channel;
    private final Scheduler.Handle pings;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean ended;
    private volatile boolean failed;

    private PveTerminal(Duplex channel, Scheduler scheduler) {
        this.channel = channel;
        pings = scheduler.every("ping " + channel.address(), PING, PING, this::ping);
    }

    /// Says who we are and waits for the `OK`. Throws an [EOFException] where the server hangs up
    /// instead.
    ///
    /// @param channel taken over
    static PveTerminal open(Duplex channel, String user, Secret ticket, Scheduler scheduler)
            throws IOException {
        boolean done = false;
        try {
            byte[] hello =
                    ticket.use(chars -> user + ":" + new String(chars) + "\n")
                            .getBytes(StandardCharsets.UTF_8);
            channel.write(hello, 0, hello.length);
            byte[] answer = new byte[2];
            for (int n = 0; n < answer.length; ) {
                int more = channel.read(answer, n, answer.length - n);
                if (more < 0) {
                    throw new EOFException();
                }
                n += more;
            }
            if (answer[0] != 'O' || answer[1] != 'K') {
                throw new EOFException();
            }
            done = true;
            return new PveTerminal(channel, scheduler);
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private void ping() {
        try {
            say(new byte[] {'2'});
        } catch (IOException e) {
            // Who reads learns of it.
        }
    }

    private void say(byte[] message) throws IOException {
        writing.lock();
        try {
            channel.write(message, 0, message.length);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int n = channel.read(into, offset, length);
            if (n < 0) {
                end();
            }
            return n;
        } catch (IOException e) {
            failed = true;
            end();
            throw e;
        }
    }

    private void end() {
        ended = true;
        pings.cancel();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; from += LARGEST) {
            int n = Math.min(LARGEST, bytes.length - from);
            byte[] head = ("0:" + n + ":").getBytes(StandardCharsets.US_ASCII);
            byte[] message = new byte[head.length + n];
            System.arraycopy(head, 0, message, 0, head.length);
            System.arraycopy(bytes, from, message, head.length, n);
            say(message);
        }
    }

    @Override
    public void resize(Size size) throws IOException {
        if (open()) {
            say(
                    ("1:" + size.columns() + ":" + size.rows() + ":")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public boolean open() {
        return !ended;
    }

    /// The server says only that it is over.
    @Override
    public OptionalInt exitStatus() {
        return ended && !failed ? OptionalInt.of(0) : OptionalInt.empty();
    }

    @Override
    public void close() {
        end();
        channel.close();
    }
}
