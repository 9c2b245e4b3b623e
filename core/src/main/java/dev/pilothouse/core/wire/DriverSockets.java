package dev.pilothouse.core.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/// Made by a database driver, by this name; gives it the sockets of the [DriverRoute] that is being
/// opened on its thread.
public final class DriverSockets extends SocketFactory {

    private final DriverRoute route;

    public DriverSockets() {
        route = DriverRoute.OPENING.get();
    }

    @Override
    public Socket createSocket() throws IOException {
        return route.socket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = route.socket();
        if (!socket.isConnected()) {
            socket.connect(address);
        }
        return socket;
    }
}
