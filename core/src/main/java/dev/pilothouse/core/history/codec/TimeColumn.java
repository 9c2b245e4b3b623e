package dev.pilothouse.core.history.codec;

import java.util.Arrays;

/// Ascending times: either as distances, or as places on a grid with the small distance to it. A
/// jittered poll on a fixed beat costs six bits on a grid, more than twice that as differences.
final class TimeColumn {

    private static final int DISTANCES = 0;
    private static final int GRID = 1;

    private TimeColumn() {}

    static void write(long[] times, int from, int to, long base, ByteWriter out) {
        int n = to - from;
        if (n == 0) {
            return;
        }
        long[] steps = new long[n];
        for (int i = 1; i < n; i++) {
            steps[i] = times[from + i] - times[from + i - 1];
        }
        Residuals distances = Residuals.plan(steps, 1, n);
        long beat = n < 3 ? 0 : beat(steps, n);
        if (beat > 0) {
            long[] places = new long[n];
            long[] off = new long[n];
            long last = 0;
            for (int i = 1; i < n; i++) {
                long since = times[from + i] - times[from];
                long place = Math.floorDiv(since + beat / 2, beat);
                places[i] = place - last - 1;
                off[i] = since - place * beat;
                last = place;
            }
            Residuals p = Residuals.plan(places, 1, n);
            Residuals o = Residuals.plan(off, 1, n);
            if (p.bits() + o.bits() + 16 < distances.bits()) {
                out.u8(GRID);
                out.signed(times[from] - base);
                out.varint(beat);
                p.write(places, 1, n, out);
                o.write(off, 1, n, out);
                return;
            }
        }
        out.u8(DISTANCES);
        out.signed(times[from] - base);
        distances.write(steps, 1, n, out);
    }

    static void read(ByteReader in, long[] times, int from, int to, long base) {
        int n = to - from;
        if (n == 0) {
            return;
        }
        int form = in.u8();
        long first = base + in.signed();
        long[] r = new long[n];
        times[from] = first;
        if (form == DISTANCES) {
            Residuals.read(in, r, 1, n);
            for (int i = 1; i < n; i++) {
                times[from + i] = times[from + i - 1] + r[i];
            }
        } else if (form == GRID) {
            long beat = in.varint();
            Residuals.read(in, r, 1, n);
            long[] off = new long[n];
            Residuals.read(in, off, 1, n);
            long place = 0;
            for (int i = 1; i < n; i++) {
                place += r[i] + 1;
                times[from + i] = first + place * beat + off[i];
            }
        } else {
            throw new CorruptData("form of times");
        }
    }

    /// The middle distance, made round where it is nearly round.
    private static long beat(long[] steps, int n) {
        long[] sorted = Arrays.copyOfRange(steps, 1, n);
        Arrays.sort(sorted);
        long middle = sorted[sorted.length / 2];
        long round = Math.round(middle / 1000.0) * 1000;
        return round > 0 && Math.abs(round - middle) * 10 < middle ? round : middle;
    }
}
