package dev.pilothouse.app.screen.console;

import dev.pilothouse.core.wire.TerminalStream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;

/// A node that says what the test says.
final class FakeStream implements TerminalStream {

    private static final byte[] END = new byte[0];

    final List<Size> sizes = new ArrayList<>();
    private final LinkedBlockingQueue<byte[]> said = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private volatile OptionalInt status = OptionalInt.empty();
    private volatile boolean open = true;

    FakeStream say(String text) {
        return say(text.getBytes(StandardCharsets.UTF_8));
    }

    FakeStream say(byte[] bytes) {
        if (bytes.length > 0) {
            said.add(bytes);
        }
        return this;
    }

    void exit(int with) {
        status = OptionalInt.of(with);
        cut();
    }

    /// Ends without a status.
    void cut() {
        open = false;
        said.add(END);
    }

    synchronized String typed() {
        return typed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            byte[] next = said.take();
            if (next.length == 0) {
                said.add(END);
                return -1;
            }
            if (next.length > length) {
                throw new AssertionError("a piece longer than the buffer");
            }
            System.arraycopy(next, 0, into, offset, next.length);
            return next.length;
        } catch (InterruptedException e) {
            return -1;
        }
    }

    @Override
    public synchronized void write(byte[] bytes) {
        typed.writeBytes(bytes);
        notifyAll();
    }

    /// Waits until this was typed.
    synchronized void awaitTyped(String text) throws InterruptedException {
        while (!typed().contains(text)) {
            wait();
        }
    }

    @Override
    public synchronized void resize(Size size) {
        sizes.add(size);
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public OptionalInt exitStatus() {
        return status;
    }

    @Override
    public void close() {
        cut();
    }
}
