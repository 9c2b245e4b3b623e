package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.rfb.RfbLogin;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Duplex;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// A VNC server of the test: 40 x 20 pixels, red on the left and green on the right. It notes keys
/// as `+61` and `-61`, the pointer as `1@3,4`, texts as `text …`.
final class FakeDesk implements Duplex {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 20;

    /// In what a client says: behind 14 bytes of greeting, in the format of pixels.
    private static final int RED_SHIFT = 14 + 4 + 10;

    private final LinkedBlockingQueue<byte[]> words = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream next = new ByteArrayOutputStream();
    private final DataOutputStream say = new DataOutputStream(next);
    private byte[] reading = {};
    private int at;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private volatile boolean closed;
    private final boolean scans;
    private boolean painted;

    /// @param scans whether it takes places of keys
    FakeDesk(boolean scans) {
        this.scans = scans;
        try {
            say.writeBytes("RFB 003.008\n");
            say.write(new byte[] {1, 1, 0, 0, 0, 0});
            say.writeShort(WIDTH);
            say.writeShort(HEIGHT);
            say.write(new byte[16]);
            say.writeInt(4);
            say.writeBytes("desk");
            said();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void paint() throws IOException {
        // As the client wants it: which of the four bytes is red.
        byte[] red = new byte[4];
        byte[] green = new byte[4];
        red[heard.toByteArray()[RED_SHIFT] / 8] = (byte) 255;
        green[1] = (byte) 255;
        say.writeShort(0);
        say.writeShort(scans ? 3 : 2);
        if (scans) {
            rectangle(0, 0, -258);
        }
        rectangle(0, WIDTH / 2, 2);
        say.writeInt(0);
        say.write(red);
        rectangle(WIDTH / 2, WIDTH / 2, 2);
        say.writeInt(0);
        say.write(green);
        said();
    }

    private void rectangle(int x, int width, int encoding) throws IOException {
        say.writeShort(x);
        say.writeShort(0);
        say.writeShort(width);
        say.writeShort(HEIGHT);
        say.writeInt(encoding);
    }

    RfbDoor door() {
        return new RfbDoor(
                this,
                new RfbLogin() {
                    @Override
                    public Optional<Secret> password() {
                        return Optional.empty();
                    }

                    @Override
                    public Fault refused(boolean tried, String reason) {
                        return new Fault.Internal("not asked for");
                    }
                });
    }

    void copy(String text) {
        try {
            say.write(new byte[] {3, 0, 0, 0});
            say.writeInt(text.length());
            say.writeBytes(text);
            said();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void say(byte[] bytes) {
        words.add(bytes.clone());
    }

    /// Ends as a server does that is stopped.
    void hangUp() {
        words.add(new byte[0]);
    }

    private void said() {
        words.add(next.toByteArray());
        next.reset();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public String address() {
        return "desk:5900";
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == reading.length) {
            try {
                reading = words.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            at = 0;
            if (reading.length == 0) {
                return -1;
            }
        }
        int n = Math.min(length, reading.length - at);
        System.arraycopy(reading, at, into, offset, n);
        at += n;
        return n;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        heard.write(bytes, offset, length);
        if (!painted && heard.size() > RED_SHIFT) {
            painted = true;
            paint();
        }
    }

    @Override
    public void close() {
        closed = true;
        hangUp();
    }

    /// What came so far, in whole messages.
    synchronized List<String> notes() {
        List<String> notes = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(heard.toByteArray()))) {
            in.skipNBytes(14);
            while (in.available() > 0) {
                note(in).ifPresent(notes::add);
            }
        } catch (IOException e) {
            // The rest is still on its way.
        }
        return notes;
    }

    private static Optional<String> note(DataInputStream in) throws IOException {
        int kind = in.read();
        switch (kind) {
            case 0 -> in.skipNBytes(19);
            case 2 -> {
                in.skipNBytes(1);
                in.skipNBytes(4L * in.readUnsignedShort());
            }
            case 3 -> in.skipNBytes(9);
            case 4 -> {
                boolean down = in.read() == 1;
                in.skipNBytes(2);
                return Optional.of((down ? "+" : "-") + Integer.toHexString(in.readInt()));
            }
            case 5 -> {
                int buttons = in.read();
                return Optional.of(
                        buttons + "@" + in.readUnsignedShort() + "," + in.readUnsignedShort());
            }
            case 6 -> {
                in.skipNBytes(3);
                byte[] text = in.readNBytes(in.readInt());
                return Optional.of("text " + new String(text, StandardCharsets.ISO_8859_1));
            }
            case 255 -> {
                in.skipNBytes(1);
                boolean down = in.readUnsignedShort() == 1;
                int keysym = in.readInt();
                return Optional.of(
                        (down ? "+" : "-")
                                + Integer.toHexString(keysym)
                                + "/"
                                + Integer.toHexString(in.readInt()));
            }
            default -> throw new IllegalStateException("message " + kind);
        }
        return Optional.empty();
    }
}
