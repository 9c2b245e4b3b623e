package dev.pilothouse.core.rfb;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// One compressed stream that goes on through many rectangles. What comes out is never more than
/// what is asked for, so a bomb fills nothing. One thread reads.
final class ZlibStream implements AutoCloseable {

    private final Inflater inflater = new Inflater();
    private final byte[] packed = new byte[16 << 10];
    private final RfbInput in;
    private long left;

    ZlibStream(RfbInput in) {
        this.in = in;
    }

    /// Begins a part.
    ///
    /// @param length of what is compressed
    void begin(long length) {
        left = length;
    }

    void read(byte[] into, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            done += some(into, offset + done, length - done);
        }
    }

    /// As many as there are at once, at least one.
    int some(byte[] into, int offset, int most) throws IOException {
        while (true) {
            int n = inflate(into, offset, most);
            if (n > 0) {
                return n;
            }
            if (left <= 0) {
                throw new Garbled("a compressed part that is too short");
            }
            feed();
        }
    }

    private int inflate(byte[] into, int offset, int most) throws IOException {
        try {
            int n = inflater.inflate(into, offset, most);
            if (n == 0 && (inflater.finished() || inflater.needsDictionary())) {
                throw new Garbled("a compressed part that ends too early");
            }
            return n;
        } catch (DataFormatException e) {
            throw new Garbled("a compressed part that can't be unpacked");
        }
    }

    private void feed() throws IOException {
        int n = in.some(packed, 0, (int) Math.min(left, packed.length));
        left -= n;
        inflater.setInput(packed, 0, n);
    }

    /// Ends a part: takes what is left of it, which holds no more data.
    void end() throws IOException {
        byte[] nothing = new byte[1];
        while (true) {
            if (!inflater.needsInput() && inflate(nothing, 0, 1) > 0) {
                throw new Garbled("a compressed part that is too long");
            }
            if (left <= 0) {
                return;
            }
            feed();
        }
    }

    void reset() {
        inflater.reset();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
