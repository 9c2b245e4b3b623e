package dev.pilothouse.core.rfb;

import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.Duplex;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/// A connection to a VNC server for another client than [RfbClient], one that understands RFB by
/// itself. Version and login are settled here; the client is greeted as by a server that asks for
/// nothing, so a password never comes near it. From then on every byte is handed on as it is.
///
/// [#run] reads until it ends; everything else may be called by any thread and never blocks.
public final class RfbRelay implements AutoCloseable {

    /// Is given what the server says, on the thread that reads; the server waits while this does.
    public interface Taker {
        void take(byte[] buffer, int length) throws IOException, InterruptedException;
    }

    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);

    /// The client's half of the greeting: its version, the kind of login, whether others may look.
    private static final int ANSWERS = VERSION.length + 2;

    private static final int FORMAT = 16;

    private final Duplex channel;
    private final RfbLogin login;
    private final Scheduler scheduler;
    private final RfbInput in;
    private final RfbOutput out;
    private volatile boolean closed;
    private final CountDownLatch spoken = new CountDownLatch(1);
    private int answered;

    /// @param door taken over, closed with this
    public RfbRelay(RfbDoor door, Scheduler scheduler) {
        channel = door.channel();
        login = door.login();
        this.scheduler = scheduler;
        in = new RfbInput(channel);
        out = new RfbOutput(channel);
    }

    /// Logs in and hands on what comes, until [#close]. Throws a
    /// [dev.pilothouse.core.model.FaultException] when it ends otherwise.
    public void run(Taker taker) {
        try {
            byte[] greeting = greeting(new Handshake(in, channel, login).run());
            out.begin(scheduler);
            // Some clients look no further than the version before they have answered it.
            taker.take(VERSION.clone(), VERSION.length);
            spoken.await();
            taker.take(greeting, greeting.length);
            byte[] buffer = new byte[RfbInput.BUFFER];
            while (true) {
                taker.take(buffer, in.some(buffer, 0, buffer.length));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!closed) {
                throw RfbEnd.of(channel.address(), e);
            }
        } finally {
            out.close();
            channel.close();
        }
    }

    /// What comes behind the version: one kind of login (none), its success, the screen.
    private static byte[] greeting(Handshake.Welcome hello) {
        byte[] name = hello.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + 4 + 4 + FORMAT + 4 + name.length)
                .put(new byte[] {1, 1})
                .putInt(0)
                .putShort((short) hello.width())
                .putShort((short) hello.height())
                .put(Wire.pixelFormat(), 4, FORMAT)
                .putInt(name.length)
                .put(name)
                .array();
    }

    /// What the client says; its answers to the greeting stay here. Called by one thread.
    public void send(byte[] bytes) {
        int own = Math.min(ANSWERS - answered, bytes.length);
        answered += own;
        if (answered >= VERSION.length) {
            spoken.countDown();
        }
        if (own < bytes.length) {
            out.send(Arrays.copyOfRange(bytes, own, bytes.length));
        }
    }

    /// What the server is called in faults.
    public String address() {
        return channel.address();
    }

    /// Bytes that came so far.
    public long bytesDown() {
        return in.total();
    }

    /// Ends it without waiting for the server; more than once does no harm.
    @Override
    public void close() {
        closed = true;
        spoken.countDown();
        out.close();
        channel.close();
    }
}
