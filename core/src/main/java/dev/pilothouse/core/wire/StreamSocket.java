package dev.pilothouse.core.wire;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/// A pair of streams in the shape of a connected socket, which is what the SSH library takes: a
/// real socket or a channel through a jump host. Counts the bytes and can be closed from outside
/// while somebody reads.
final class StreamSocket extends Socket {

    private final InputStream in;
    private final OutputStream out;
    private final Closeable below;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param below what is closed with this, and frees those who read
    StreamSocket(InputStream in, OutputStream out, Closeable below, int port, Traffic traffic) {
        this.in = new Counting(in, traffic, this);
        this.out = new CountingOut(out, traffic, this);
        this.below = below;
        this.port = port;
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public int getPort() {
        return port;
    }

    @Override
    public void setSoTimeout(int millis) {
        // Deadlines close the socket; a timeout per read would be beaten by a server that drips.
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            below.close();
        }
    }

    /// Closing it closes the whole: a forwarding channel whose stream alone is closed would take
    /// its connection down with the next data that come.
    private static final class Counting extends FilterInputStream {
        private final Traffic traffic;
        private final Closeable whole;

        Counting(InputStream in, Traffic traffic, Closeable whole) {
            super(in);
            this.traffic = traffic;
            this.whole = whole;
        }

        @Override
        public void close() throws IOException {
            whole.close();
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0) {
                traffic.received(1);
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            if (n > 0) {
                traffic.received(n);
            }
            return n;
        }
    }

    private static final class CountingOut extends FilterOutputStream {
        private final Traffic traffic;
        private final Closeable whole;

        CountingOut(OutputStream out, Traffic traffic, Closeable whole) {
            super(out);
            this.traffic = traffic;
            this.whole = whole;
        }

        @Override
        public void close() throws IOException {
            whole.close();
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            traffic.sent(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            traffic.sent(length);
        }
    }
}
