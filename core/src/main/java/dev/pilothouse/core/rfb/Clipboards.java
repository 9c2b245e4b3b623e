package dev.pilothouse.core.rfb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The texts that both sides copied. Plain messages carry Latin-1; servers that know the extended
/// ones tell that there is a text, and it is fetched, as UTF-8.
final class Clipboards {

    /// A longer text is cut off.
    static final int MOST = 4 << 20;

    private static final int TEXT = 1;
    private static final int CAPS = 1 << 24;
    private static final int REQUEST = 1 << 25;
    private static final int PEEK = 1 << 26;
    private static final int NOTIFY = 1 << 27;
    private static final int PROVIDE = 1 << 28;

    private final RfbInput in;
    private final RfbOutput out;
    private final RfbEvents events;
    private final Object lock = new Object();
    private boolean extended;
    private String own = "";

    Clipboards(RfbInput in, RfbOutput out, RfbEvents events) {
        this.in = in;
        this.out = out;
        this.events = events;
    }

    /// What was copied here may be pasted there. Any thread.
    void offer(String text) {
        boolean told;
        synchronized (lock) {
            own = text;
            told = extended;
        }
        if (told) {
            extended(NOTIFY | (text.isEmpty() ? 0 : TEXT), new byte[0]);
        } else {
            byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
            out.send(Wire.cutText(bytes.length, bytes));
        }
    }

    /// Reads the rest of a message of the server.
    void received() throws IOException {
        in.skip(3);
        int length = in.s32();
        if (length < 0 && length > Integer.MIN_VALUE) {
            extendedReceived(-length);
        } else if (length != Integer.MIN_VALUE) {
            byte[] bytes = in.bytes(Math.min(length, MOST));
            in.skip(length - bytes.length);
            events.clipboard(new String(bytes, StandardCharsets.ISO_8859_1));
        } else {
            throw new Garbled("a text of " + length + " bytes");
        }
    }

    private void extendedReceived(int length) throws IOException {
        if (length < 4) {
            throw new Garbled("a clipboard of " + length + " bytes");
        }
        int flags = in.s32();
        byte[] rest = in.bytes(Math.min(length - 4, MOST));
        in.skip(length - 4 - rest.length);
        if ((flags & CAPS) != 0) {
            synchronized (lock) {
                extended = true;
            }
            int ours = CAPS | REQUEST | PEEK | NOTIFY | PROVIDE | TEXT;
            // No text comes without being asked for.
            extended(ours, ByteBuffer.allocate(4).putInt(0).array());
        } else if ((flags & NOTIFY) != 0) {
            if ((flags & TEXT) != 0) {
                extended(REQUEST | TEXT, new byte[0]);
            }
        } else if ((flags & PEEK) != 0) {
            extended(NOTIFY | (own().isEmpty() ? 0 : TEXT), new byte[0]);
        } else if ((flags & REQUEST) != 0) {
            if ((flags & TEXT) != 0) {
                extended(PROVIDE | TEXT, packed(own()));
            }
        } else if ((flags & PROVIDE) != 0 && (flags & TEXT) != 0) {
            events.clipboard(unpacked(rest));
        }
    }

    private String own() {
        synchronized (lock) {
            return own;
        }
    }

    private void extended(int flags, byte[] data) {
        byte[] all = ByteBuffer.allocate(4 + data.length).putInt(flags).put(data).array();
        out.send(Wire.cutText(-all.length, all));
    }

    private static byte[] packed(String text) {
        byte[] bytes =
                text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(4 + bytes.length + 1);
        plain.putInt(bytes.length + 1).put(bytes).put((byte) 0);
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(plain.array());
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] part = new byte[8 << 10];
            while (!deflater.finished()) {
                packed.write(part, 0, deflater.deflate(part));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static String unpacked(byte[] packed) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] size = inflated(inflater, 4);
            if (size.length < 4) {
                throw new Garbled("a clipboard without a size");
            }
            long length = ByteBuffer.wrap(size).getInt() & 0xffffffffL;
            byte[] bytes = inflated(inflater, (int) Math.min(length, MOST));
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            return new String(bytes, 0, end, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (DataFormatException e) {
            throw new Garbled("a clipboard that can't be unpacked");
        } finally {
            inflater.end();
        }
    }

    /// As many as there are, not as many as are told of.
    private static byte[] inflated(Inflater inflater, int most) throws DataFormatException {
        byte[] bytes = new byte[Math.min(most, 8 << 10)];
        int done = 0;
        while (done < most) {
            if (done == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(most, 2 * done));
            }
            int n = inflater.inflate(bytes, done, bytes.length - done);
            if (n == 0) {
                break;
            }
            done += n;
        }
        return Arrays.copyOf(bytes, done);
    }
}
