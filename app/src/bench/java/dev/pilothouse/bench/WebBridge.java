package dev.pilothouse.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// What a browser needs to show a VNC server with noVNC: its files, a WebSocket to the server, and
/// somebody to tell how much was painted.
final class WebBridge implements AutoCloseable {

    private static final String PAGE =
            """
            <!DOCTYPE html><html><body style="margin:0;background:#000">
            <div id="screen" style="width:1280px;height:800px"></div>
            <script type="module">
            import RFB from '/core/rfb.js';
            let painted = 0;
            const one = RFB.prototype._framebufferUpdate;
            RFB.prototype._framebufferUpdate = function () {
              const whole = one.apply(this, arguments); if (whole) painted++; return whole; };
            const rfb = new RFB(document.getElementById('screen'), `ws://${location.host}/vnc`);
            rfb.qualityLevel = 6;
            setInterval(() => fetch(`/painted/${painted}/${performance.now()}`), 500);
            </script></body></html>
            """;

    private final ServerSocket listener;
    private final Path novnc;
    private final int vnc;
    private final AtomicReference<Painted> painted = new AtomicReference<>(new Painted(0, 0));

    WebBridge(Path novnc, int vnc) throws IOException {
        this.novnc = novnc;
        this.vnc = vnc;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// What the browser said of itself last.
    ///
    /// @param millis by its own clock
    record Painted(long updates, double millis) {
        double rateSince(Painted before) {
            return (updates - before.updates) * 1000.0 / (millis - before.millis);
        }
    }

    Painted painted() {
        return painted.get();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String request = line(in);
            Map<String, String> headers = new HashMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(), line.substring(colon + 1).strip());
            }
            if (request.isEmpty()) {
                return;
            }
            String path = request.split(" ")[1];
            if (path.equals("/vnc")) {
                relay(in, socket.getOutputStream(), headers.getOrDefault("sec-websocket-key", ""));
            } else {
                answer(socket.getOutputStream(), path);
            }
        } catch (IOException | GeneralSecurityException e) {
            // The browser has gone.
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void answer(OutputStream out, String path) throws IOException {
        byte[] body = new byte[0];
        String type = "text/html";
        Path file = novnc.resolve(path.substring(1)).normalize();
        if (path.startsWith("/painted/")) {
            String[] said = path.split("/");
            painted.set(new Painted(Long.parseLong(said[2]), Double.parseDouble(said[3])));
        } else if (path.equals("/")) {
            body = PAGE.getBytes(StandardCharsets.UTF_8);
        } else if (file.startsWith(novnc) && Files.isRegularFile(file)) {
            body = Files.readAllBytes(file);
            type = "text/javascript";
        }
        String head =
                "HTTP/1.1 200 OK\r\n"
                        + "Content-Type: %s\r\n"
                        + "Content-Length: %d\r\n"
                        + "Connection: close\r\n\r\n";
        out.write(head.formatted(type, body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private void relay(DataInputStream in, OutputStream out, String key)
            throws IOException, GeneralSecurityException {
        byte[] accept =
                MessageDigest.getInstance("SHA-1")
                        .digest(
                                (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                        .getBytes(StandardCharsets.US_ASCII));
        out.write(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: "
                                + Base64.getEncoder().encodeToString(accept)
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), vnc)) {
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> down(server, out));
            while (true) {
                byte[] message = message(in);
                server.getOutputStream().write(message);
            }
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte() & 15;
        int length = in.readUnsignedByte() & 127;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i & 3];
        }
        if (kind == 8) {
            throw new IOException("closed");
        }
        return kind == 2 ? bytes : new byte[0];
    }

    private static void down(Socket server, OutputStream out) {
        try {
            byte[] buffer = new byte[64 << 10];
            InputStream in = server.getInputStream();
            for (int n = in.read(buffer, 10, buffer.length - 10);
                    n >= 0;
                    n = in.read(buffer, 10, buffer.length - 10)) {
                int at = n < 126 ? 8 : n < 65536 ? 6 : 0;
                buffer[at] = (byte) 0x82;
                if (n < 126) {
                    buffer[9] = (byte) n;
                } else {
                    buffer[7] = 126;
                    buffer[8] = (byte) (n >> 8);
                    buffer[9] = (byte) n;
                }
                out.write(buffer, at, 10 - at + n);
                out.flush();
            }
        } catch (IOException e) {
            // Either side has gone.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
