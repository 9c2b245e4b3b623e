package dev.pilothouse.core.rfb;

import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.Duplex;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What is said to the server, in the order it was given: nobody who types waits for the network.
/// Moves of the pointer that were not sent yet give way to newer ones. Any thread may send.
final class RfbOutput {

    private static final int AT_ONCE = 16 << 10;

    private final Duplex channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean lastMoves;
    private boolean closed;

    RfbOutput(Duplex channel) {
        this.channel = channel;
    }

    /// From here on what was given is written.
    void begin(Scheduler scheduler) {
        scheduler.run("rfb " + channel.address(), this::write);
    }

    void send(byte[] message) {
        lock.lock();
        try {
            lastMoves = false;
            waiting.add(message);
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /// A move with the buttons as they were.
    void move(byte[] message) {
        lock.lock();
        try {
            if (lastMoves && !waiting.isEmpty()) {
                waiting.removeLast();
            }
            waiting.add(message);
            lastMoves = true;
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            for (byte[] bytes = next(); bytes.length > 0; bytes = next()) {
                channel.write(bytes, 0, bytes.length);
            }
        } catch (IOException e) {
            // Who reads learns of it and says so.
            channel.close();
        }
    }

    /// As many messages as make a good packet; empty when closed.
    private byte[] next() {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                some.await();
            }
            while (!closed && !waiting.isEmpty() && together.size() < AT_ONCE) {
                together.writeBytes(waiting.remove());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return together.toByteArray();
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            some.signal();
        } finally {
            lock.unlock();
        }
    }
}
