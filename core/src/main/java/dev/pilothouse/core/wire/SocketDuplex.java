package dev.pilothouse.core.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/// A connected socket.
final class SocketDuplex implements Duplex {

    private final String address;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    SocketDuplex(String address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        out.flush();
    }

    @Override
    public void close() {
        Carried.quietly(socket::close);
    }
}
