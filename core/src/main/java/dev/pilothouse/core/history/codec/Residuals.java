package dev.pilothouse.core.history.codec;

/// Whole numbers that lie mostly near one centre, in the cheapest of three forms: Golomb-Rice of
/// the distance to the centre, packed bits above the least, or the few that are not zero with the
/// gaps between them. [#plan] finds form and cost, [#write] and [#read] do it.
///
/// The numbers must differ by less than 2^62 from each other.
final class Residuals {

    private static final int RICE = 0;
    private static final int PACK = 1;
    private static final int SPARSE = 2;

    /// A quotient this long is an escape: the number follows in 64 bits.
    private static final int ESCAPE = 24;

    private final int form;
    private final long centre;
    private final int k;
    private final int gapK;
    private final int filled;
    private final long bits;

    private Residuals(int form, long centre, int k, int gapK, int filled, long bits) {
        this.form = form;
        this.centre = centre;
        this.k = k;
        this.gapK = gapK;
        this.filled = filled;
        this.bits = bits;
    }

    /// Cost in bits, headers included.
    long bits() {
        return bits;
    }

    static Residuals plan(long[] r, int from, int to) {
        int n = to - from;
        if (n == 0) {
            return new Residuals(PACK, 0, 0, 0, 0, 16);
        }
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        double sum = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            long v = r[i];
            min = Math.min(min, v);
            max = Math.max(max, v);
            sum += v;
            filled += v == 0 ? 0 : 1;
        }
        int width = 64 - Long.numberOfLeadingZeros(max - min);
        Residuals best =
                new Residuals(PACK, min, width, 0, 0, (long) n * width + 8 + varintBits(min));
        long centre = Math.clamp((long) Math.rint(sum / n), min, max);
        best = cheaper(best, rice(r, from, to, centre));
        if (filled * 4 < n) {
            best = cheaper(best, sparse(r, from, to, filled));
        }
        return best;
    }

    void write(long[] r, int from, int to, ByteWriter out) {
        out.u8(form << 6 | k);
        switch (form) {
            case PACK -> {
                out.signed(centre);
                for (int i = from; i < to; i++) {
                    out.bits(r[i] - centre, k);
                }
            }
            case RICE -> {
                out.signed(centre);
                for (int i = from; i < to; i++) {
                    riceWrite(ByteWriter.zigzag(r[i] - centre), k, out);
                }
            }
            default -> {
                out.varint(filled);
                out.u8(gapK);
                int last = from - 1;
                for (int i = from; i < to; i++) {
                    if (r[i] != 0) {
                        riceWrite(i - last - 1, gapK, out);
                        riceWrite(ByteWriter.zigzag(r[i]) - 1, k, out);
                        last = i;
                    }
                }
            }
        }
        out.endBits();
    }

    /// Fills `r` from `from` to `to`.
    static void read(ByteReader in, long[] r, int from, int to) {
        read(in, r, from, to, to);
        in.endBits();
    }

    /// Fills `r` from `from` to `enough`, of numbers that go on to `to`; the reader then stands
    /// somewhere among them.
    static void read(ByteReader in, long[] r, int from, int to, int enough) {
        int head = in.u8();
        int k = head & 63;
        switch (head >>> 6) {
            case PACK -> {
                long min = in.signed();
                in.beginBits();
                readPacked(in, r, from, enough, min, k);
            }
            case RICE -> {
                long centre = in.signed();
                in.beginBits();
                for (int i = from; i < enough; i++) {
                    r[i] = centre + ByteReader.unzigzag(riceRead(in, k));
                }
            }
            case SPARSE -> {
                int filled = in.count(to - from);
                int gapK = in.u8() & 63;
                in.beginBits();
                java.util.Arrays.fill(r, from, to, 0);
                long at = from - 1L;
                for (int i = 0; i < filled; i++) {
                    long gap = riceRead(in, gapK);
                    if (gap < 0 || gap >= to - at - 1) {
                        throw new CorruptData("a gap beyond the end");
                    }
                    at += gap + 1;
                    r[(int) at] = ByteReader.unzigzag(riceRead(in, k) + 1);
                }
            }
            default -> throw new CorruptData("form of numbers");
        }
    }

    private static void readPacked(ByteReader in, long[] r, int from, int to, long min, int k) {
        if (k == 0) {
            java.util.Arrays.fill(r, from, to, min);
        } else if (k <= 56) {
            for (int i = from; i < to; i++) {
                r[i] = min + (in.window() >>> (64 - k));
                in.skipBits(k);
            }
        } else {
            for (int i = from; i < to; i++) {
                r[i] = min + in.bits(k);
            }
        }
    }

    private static Residuals cheaper(Residuals a, Residuals b) {
        return b.bits < a.bits ? b : a;
    }

    private static Residuals rice(long[] r, int from, int to, long centre) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += ByteWriter.zigzag(r[i] - centre);
        }
        int guess = parameter(sum / (to - from));
        long cost = Long.MAX_VALUE;
        int best = 0;
        for (int k = Math.max(0, guess - 1); k <= Math.min(58, guess + 1); k++) {
            long bits = 0;
            for (int i = from; i < to; i++) {
                bits += riceBits(ByteWriter.zigzag(r[i] - centre), k);
            }
            if (bits < cost) {
                cost = bits;
                best = k;
            }
        }
        return new Residuals(RICE, centre, best, 0, 0, cost + 8 + varintBits(centre));
    }

    private static Residuals sparse(long[] r, int from, int to, int filled) {
        double gaps = 0;
        double values = 0;
        int last = from - 1;
        for (int i = from; i < to; i++) {
            if (r[i] != 0) {
                gaps += i - last - 1;
                values += ByteWriter.zigzag(r[i]) - 1;
                last = i;
            }
        }
        int gapK = filled == 0 ? 0 : parameter(gaps / filled);
        int k = filled == 0 ? 0 : Math.min(58, parameter(values / filled));
        long bits = 8 + 8 + 16;
        last = from - 1;
        for (int i = from; i < to; i++) {
            if (r[i] != 0) {
                bits += riceBits(i - last - 1, gapK) + riceBits(ByteWriter.zigzag(r[i]) - 1, k);
                last = i;
            }
        }
        return new Residuals(SPARSE, 0, k, gapK, filled, bits);
    }

    /// Nearly the best parameter for numbers of this mean.
    private static int parameter(double mean) {
        double scaled = mean * 0.6931471805599453;
        return scaled <= 1 ? 0 : Math.min(58, Math.getExponent(scaled));
    }

    private static long riceBits(long z, int k) {
        long q = z >>> k;
        return q < ESCAPE ? q + 1 + k : ESCAPE + 1 + 64;
    }

    private static void riceWrite(long z, int k, ByteWriter out) {
        long q = z >>> k;
        if (q < ESCAPE) {
            int head = (int) q + 1;
            if (head + k <= 32) {
                out.bits(1L << k | (z & ((1L << k) - 1)), head + k);
            } else {
                out.bits(1, head);
                out.bits(z, k);
            }
        } else {
            out.bits(1, ESCAPE + 1);
            out.bits(z, 64);
        }
    }

    private static long riceRead(ByteReader in, int k) {
        long window = in.window();
        int q = Long.numberOfLeadingZeros(window);
        int head = q + 1;
        if (q < ESCAPE && head + k <= 57) {
            in.skipBits(head + k);
            return (long) q << k | (window << head >>> 1 >>> (63 - k));
        }
        if (q > ESCAPE) {
            throw new CorruptData("a quotient beyond the escape");
        }
        in.skipBits(head);
        return q == ESCAPE ? in.bits(64) : (long) q << k | in.bits(k);
    }

    private static int varintBits(long value) {
        long z = ByteWriter.zigzag(value);
        return 8 * Math.max(1, (70 - Long.numberOfLeadingZeros(z)) / 7);
    }
}
