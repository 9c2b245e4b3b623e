package dev.pilothouse.bench;

import dev.pilothouse.core.wire.TerminalStream;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// What `seq N` writes to a terminal, as fast as it is taken, then silence.
final class FloodStream implements TerminalStream {

    private final byte[] text;
    private int at;
    private boolean closed;
    private long end;

    FloodStream(int lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i <= lines; i++) {
            out.append(i).append("\r\n");
        }
        text = out.append("$ ").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
        if (at == text.length) {
            end = System.nanoTime();
            notifyAll();
            while (!closed) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    return -1;
                }
            }
            return -1;
        }
        int n = Math.min(Math.min(length, 16384), text.length - at);
        System.arraycopy(text, at, into, offset, n);
        at += n;
        return n;
    }

    /// Waits until all has been taken; nanoseconds.
    synchronized long awaitEnd() throws InterruptedException {
        while (end == 0) {
            wait();
        }
        return end;
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void resize(Size size) {}

    @Override
    public boolean open() {
        return !closed;
    }

    @Override
    public OptionalInt exitStatus() {
        return OptionalInt.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
