package dev.pilothouse.core.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Servers that do not speak SSH, or stand between.
final class TestSockets implements AutoCloseable {

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    /// What is done with each connection.
    interface Handler {
        void handle(Socket socket) throws IOException;
    }

    /// A port where nobody listens.
    static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int serve(Handler handler) {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            open.add(server);
            Thread.ofVirtual()
                    .start(
                            () -> {
                                while (!server.isClosed()) {
                                    try {
                                        Socket socket = server.accept();
                                        open.add(socket);
                                        Thread.ofVirtual().start(() -> quietly(handler, socket));
                                    } catch (IOException e) {
                                        return;
                                    }
                                }
                            });
            return server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void quietly(Handler handler, Socket socket) {
        try {
            handler.handle(socket);
        } catch (IOException e) {
            // The client went away.
        }
    }

    /// A port whose queue of connections is full, so that the next one gets no answer, as behind a
    /// firewall that drops.
    int blackHole() {
        try {
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            open.add(server);
            List<Socket> queue = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                open.add(socket);
                queue.add(socket);
                try {
                    socket.connect(new InetSocketAddress("127.0.0.1", server.getLocalPort()), 100);
                } catch (SocketTimeoutException e) {
                    return server.getLocalPort();
                }
            }
            throw new IllegalStateException("the queue takes " + queue.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Forwards to a port until it is told to be silent.
    final class Relay {
        final int port;
        private volatile boolean silent;
        private final Semaphore heard = new Semaphore(0);
        private final AtomicInteger taken = new AtomicInteger();
        private final List<Socket> pairs = new CopyOnWriteArrayList<>();

        Relay(int to) {
            port =
                    serve(
                            near -> {
                                taken.incrementAndGet();
                                Socket far = new Socket("127.0.0.1", to);
                                open.add(far);
                                pairs.add(near);
                                pairs.add(far);
                                Thread.ofVirtual().start(() -> quietly(s -> copy(far, near), far));
                                copy(near, far);
                            });
        }

        /// How many connections came so far.
        int taken() {
            return taken.get();
        }

        /// From now on nothing arrives anywhere, and nothing is closed.
        void silence() {
            silent = true;
        }

        void speak() {
            silent = false;
        }

        /// Waits until something was sent into the silence.
        void awaitLostBytes() throws InterruptedException {
            heard.acquire();
        }

        /// Sends the end of the stream to the client, but goes on reading from it.
        void halfClose() throws IOException {
            for (int i = 0; i < pairs.size(); i += 2) {
                Socket near = pairs.get(i);
                if (!near.isClosed() && !near.isOutputShutdown()) {
                    near.shutdownOutput();
                }
            }
        }

        void reset() throws IOException {
            for (Socket socket : pairs) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            pairs.clear();
        }

        private void copy(Socket from, Socket to) throws IOException {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (silent) {
                    heard.release();
                } else {
                    out.write(buffer, 0, n);
                    out.flush();
                }
            }
            to.shutdownOutput();
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable socket : open) {
            socket.close();
        }
    }
}
