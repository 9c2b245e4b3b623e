package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.FaultException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Made by a database driver, by this name; puts the TLS of the [DriverRoute] that is being opened
/// on its thread over the driver's sockets.
public final class DriverTls extends SSLSocketFactory {

    private final DriverRoute route;

    public DriverTls() {
        route = DriverRoute.OPENING.get();
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose)
            throws IOException {
        Socket socket = factory().createSocket(below, host, port, autoClose);
        if (route.tls().namesHost() && socket instanceof SSLSocket tls) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
        }
        return socket;
    }

    private SSLSocketFactory factory() throws IOException {
        try {
            return route.tls().factory();
        } catch (FaultException e) {
            route.fail(e);
            throw new IOException("TLS is not possible", e);
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return route.tls().factory().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return route.tls().factory().getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return factory().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return factory().createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return factory().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return factory().createSocket(host, port, local, localPort);
    }
}
