package dev.pilothouse.core.history.codec;

/// The values of one series within one hour, exactly, bit for bit. Figures are mostly decimal: a
/// whole number after multiplication by a small power of ten. Those are kept as whole numbers
/// divided by what divides all their distances (memory comes in pages), as they are or as first or
/// second differences, whatever is shortest. Other values keep their low bits raw and their high
/// bits as differences.
final class DoubleColumn {

    static final double[] TEN = {1, 10, 100, 1_000, 10_000};

    private static final int CONSTANT = 0;
    private static final int DECIMAL = 1;
    private static final int SPLIT = 2;

    private static final int[] LOW_BITS = {40, 44, 48, 50, 52, 54};
    private static final long EXACT = 1L << 53;

    private DoubleColumn() {}

    static void write(double[] values, int n, ByteWriter out) {
        if (n == 0) {
            return;
        }
        long[] whole = new long[n];
        int scale = decimal(values, n, whole);
        if (scale >= 0) {
            writeDecimal(whole, n, scale, out);
            return;
        }
        long first = Double.doubleToRawLongBits(values[0]);
        boolean constant = true;
        for (int i = 1; i < n && constant; i++) {
            constant = Double.doubleToRawLongBits(values[i]) == first;
        }
        if (constant) {
            out.u8(CONSTANT);
            out.fixed64(first);
        } else {
            writeSplit(values, n, out);
        }
    }

    static void read(ByteReader in, double[] values, int n) {
        read(in, values, n, new long[n]);
    }

    /// @param room at least `n` numbers, overwritten
    static void read(ByteReader in, double[] values, int n, long[] room) {
        if (n == 0) {
            return;
        }
        int head = in.u8();
        switch (head & 3) {
            case CONSTANT ->
                    java.util.Arrays.fill(values, 0, n, Double.longBitsToDouble(in.fixed64()));
            case DECIMAL -> readDecimal(in, head, values, n, room);
            case SPLIT -> readSplit(in, values, n);
            default -> throw new CorruptData("form of a column");
        }
    }

    /// Decodes no more than it must to know the values `end - 2`, if there is one, and `end - 1`,
    /// which it leaves in `two`.
    ///
    /// @param room at least `n` numbers, overwritten
    static void readTwo(ByteReader in, int n, int end, long[] room, double[] two) {
        int head = in.u8();
        int order = head >>> 5 & 3;
        int scale = head >>> 2 & 7;
        if ((head & 3) != DECIMAL || order == 3 || order > n || scale >= TEN.length) {
            in.back();
            double[] all = new double[n];
            read(in, all, n);
            two[0] = end > 1 ? all[end - 2] : 0;
            two[1] = all[end - 1];
            return;
        }
        long base = in.signed();
        long divisor = head >= 128 ? in.varint() : 1;
        long second = order == 2 ? in.signed() : 0;
        Residuals.read(in, room, order, n, Math.max(order, end));
        long last = 0;
        long before = 0;
        if (order == 0) {
            last = room[end - 1];
            before = end > 1 ? room[end - 2] : 0;
        } else if (order == 1) {
            for (int i = 1; i < end; i++) {
                before = last;
                last += room[i];
            }
        } else {
            long slope = second;
            if (end > 1) {
                last = second;
            }
            for (int i = 2; i < end; i++) {
                slope += room[i];
                before = last;
                last += slope;
            }
        }
        two[0] = (base + divisor * before) / TEN[scale];
        two[1] = (base + divisor * last) / TEN[scale];
    }

    /// The power of ten that makes all values whole, which are left in `whole`; -1 if there is
    /// none.
    static int decimal(double[] values, int n, long[] whole) {
        int scale = 0;
        for (int i = 0; i < n; i++) {
            while (true) {
                double scaled = values[i] * TEN[scale];
                long rounded = Math.round(scaled);
                if (Math.abs(rounded) < EXACT
                        && Double.doubleToRawLongBits(rounded / TEN[scale])
                                == Double.doubleToRawLongBits(values[i])) {
                    whole[i] = rounded;
                    break;
                }
                if (++scale == TEN.length || Math.abs(scaled) >= EXACT) {
                    return -1;
                }
                i = 0;
            }
        }
        return scale;
    }

    /// Writes whole numbers as values of a scale; they must be below 2^53.
    static void writeDecimal(long[] whole, int n, int scale, ByteWriter out) {
        long base = whole[0];
        long divisor = 0;
        for (int i = 1; i < n && divisor != 1; i++) {
            divisor = gcd(divisor, Math.abs(whole[i] - base));
        }
        if (divisor == 0) {
            out.u8(DECIMAL | scale << 2 | 3 << 5);
            out.signed(base);
            return;
        }
        long[] level = new long[n];
        for (int i = 0; i < n; i++) {
            level[i] = divisor == 1 ? whole[i] - base : (whole[i] - base) / divisor;
        }
        int order = 0;
        Residuals best = Residuals.plan(level, 0, n);
        long[] chosen = level;
        long[] current = level;
        for (int next = 1; next <= 2 && next < n; next++) {
            long[] differences = new long[n];
            for (int i = next; i < n; i++) {
                differences[i] = current[i] - current[i - 1];
            }
            Residuals plan = Residuals.plan(differences, next, n);
            if (plan.bits() + 8L * (next - 1) < best.bits()) {
                best = plan;
                order = next;
                chosen = differences;
            }
            current = differences;
        }
        out.u8(DECIMAL | scale << 2 | order << 5 | (divisor > 1 ? 128 : 0));
        out.signed(base);
        if (divisor > 1) {
            out.varint(divisor);
        }
        if (order == 2) {
            out.signed(level[1]);
        }
        best.write(chosen, order, n, out);
    }

    private static void readDecimal(ByteReader in, int head, double[] values, int n, long[] r) {
        int scale = head >>> 2 & 7;
        if (scale >= TEN.length) {
            throw new CorruptData("scale of a column");
        }
        int order = head >>> 5 & 3;
        long base = in.signed();
        if (order == 3) {
            java.util.Arrays.fill(values, 0, n, base / TEN[scale]);
            return;
        }
        if (order > n) {
            throw new CorruptData("order of a column");
        }
        long divisor = head >= 128 ? in.varint() : 1;
        long second = order == 2 ? in.signed() : 0;
        r[0] = 0;
        Residuals.read(in, r, order, n);
        if (order == 2) {
            long slope = second;
            long level = second;
            r[1] = level;
            for (int i = 2; i < n; i++) {
                slope += r[i];
                level += slope;
                r[i] = level;
            }
        } else if (order == 1) {
            long level = 0;
            for (int i = 1; i < n; i++) {
                level += r[i];
                r[i] = level;
            }
        }
        if (scale == 0) {
            for (int i = 0; i < n; i++) {
                values[i] = base + divisor * r[i];
            }
        } else {
            double ten = TEN[scale];
            for (int i = 0; i < n; i++) {
                values[i] = (base + divisor * r[i]) / ten;
            }
        }
    }

    private static void writeSplit(double[] values, int n, ByteWriter out) {
        int low = 0;
        Residuals best = null;
        long[] chosen = new long[0];
        long cost = Long.MAX_VALUE;
        for (int bits : LOW_BITS) {
            long[] high = new long[n];
            for (int i = n - 1; i > 0; i--) {
                high[i] =
                        (Double.doubleToRawLongBits(values[i]) >>> bits)
                                - (Double.doubleToRawLongBits(values[i - 1]) >>> bits);
            }
            Residuals plan = Residuals.plan(high, 1, n);
            long total = plan.bits() + (long) n * bits;
            if (total < cost) {
                cost = total;
                low = bits;
                best = plan;
                chosen = high;
            }
        }
        out.u8(SPLIT);
        out.u8(low);
        out.varint(Double.doubleToRawLongBits(values[0]) >>> low);
        if (best != null) {
            best.write(chosen, 1, n, out);
        }
        for (int i = 0; i < n; i++) {
            out.bits(Double.doubleToRawLongBits(values[i]), low);
        }
        out.endBits();
    }

    private static void readSplit(ByteReader in, double[] values, int n) {
        int low = in.u8();
        if (low > 63) {
            throw new CorruptData("low bits of a column");
        }
        long[] high = new long[n];
        long level = in.varint();
        Residuals.read(in, high, 1, n);
        high[0] = level;
        for (int i = 1; i < n; i++) {
            level += high[i];
            high[i] = level;
        }
        in.beginBits();
        for (int i = 0; i < n; i++) {
            values[i] = Double.longBitsToDouble(high[i] << low | in.bits(low));
        }
        in.endBits();
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
