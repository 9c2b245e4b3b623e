package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.FaultException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

import javax.net.SocketFactory;

/// Sockets whose connecting is done by a route. Which address they are asked for does not matter:
/// the other end of the route finds it by name.
final class RoutedSockets extends SocketFactory {

    private final HttpRoute route;
    private final String host;
    private final int port;

    RoutedSockets(HttpRoute route, String host, int port) {
        this.route = route;
        this.host = host;
        this.port = port;
    }

    @Override
    public Socket createSocket() {
        return new Routed(route, host, port);
    }

    @Override
    public Socket createSocket(String to, int at) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String to, int at, InetAddress local, int localPort)
            throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress to, int at) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress to, int at, InetAddress local, int localPort)
            throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        Socket socket = createSocket();
        socket.connect(null);
        return socket;
    }

    /// The route ended before the server.
    static final class Lost extends IOException {
        @Serial private static final long serialVersionUID = 1L;
        private final FaultException failure;

        Lost(FaultException failure) {
            super(failure);
            this.failure = failure;
        }

        FaultException failure() {
            return failure;
        }
    }

    private static final class Routed extends Socket {
        private final HttpRoute route;
        private final String host;
        private final int port;
        private volatile Socket below = new Socket();

        Routed(HttpRoute route, String host, int port) {
            this.route = route;
            this.host = host;
            this.port = port;
        }

        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }

        @Override
        public void connect(SocketAddress to, int millis) throws IOException {
            Socket open;
            try {
                open = route.dial(host, port);
            } catch (FaultException e) {
                throw new Lost(e);
            }
            Socket was = below;
            below = open;
            if (was.isClosed()) {
                open.close();
                throw new SocketException("closed");
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return below.getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return below.getOutputStream();
        }

        @Override
        public boolean isConnected() {
            return below.isConnected();
        }

        @Override
        public boolean isClosed() {
            return below.isClosed();
        }

        @Override
        public int getPort() {
            return port;
        }

        @Override
        public void setSoTimeout(int millis) {
            // The deadline of the whole call closes the socket.
        }

        @Override
        public void setTcpNoDelay(boolean on) {
            // That is the way's own affair.
        }

        @Override
        public void close() throws IOException {
            below.close();
        }
    }
}
