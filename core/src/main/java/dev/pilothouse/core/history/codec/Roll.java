package dev.pilothouse.core.history.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The bytes of one roll-up: some slots of at most [ChunkWriter#SERIES] series of one target. One
/// thread at a time.
public final class Roll {

    public static final int VERSION = 1;

    private static final int MAX_SLOTS = 10_000;
    private static final int RAW = 15;
    private static final double[] TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private final int slots;
    private final int[] numbers;
    private final ByteReader[] columns;

    /// @param first the number of the first series that may be in it
    public Roll(byte[] bytes, int first) {
        ByteReader in = ByteReader.checked(bytes);
        int version = in.u8();
        if (version != VERSION) {
            throw new CorruptData("roll-up of version " + version);
        }
        slots = in.count(MAX_SLOTS);
        long present = in.fixed64();
        int count = Long.bitCount(present);
        numbers = new int[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = first + Long.numberOfTrailingZeros(present);
            present &= present - 1;
            lengths[i] = in.count(in.left());
        }
        columns = new ByteReader[count];
        for (int i = 0; i < count; i++) {
            columns[i] = in.part(lengths[i]);
        }
        if (in.left() > 0) {
            throw new CorruptData(in.left() + " bytes too many");
        }
    }

    /// Decodes one series; once only for each.
    public Optional<RollLine> line(int number) {
        int i = Arrays.binarySearch(numbers, number);
        return i < 0 ? Optional.empty() : Optional.of(read(numbers[i], columns[i]));
    }

    /// Decodes one series into a room that is used again; once only for each. What is answered is
    /// overwritten by the next use of the room.
    public Optional<RollLine> line(int number, Room room) {
        int i = Arrays.binarySearch(numbers, number);
        if (i < 0) {
            return Optional.empty();
        }
        RollLine line = room.line(number, slots);
        read(line, columns[i], room.whole);
        return Optional.of(line);
    }

    /// Arrays for many lines, one after the other: taking new ones for each costs as much as
    /// decoding. One thread at a time.
    public static final class Room {
        private RollLine line = RollLine.empty(0, 0);
        private long[] whole = {};

        private RollLine line(int number, int slots) {
            if (line.count().length != slots) {
                line = RollLine.empty(number, slots);
                whole = new long[slots];
            } else if (line.number() != number) {
                line =
                        new RollLine(
                                number,
                                line.count(),
                                line.resets(),
                                line.min(),
                                line.max(),
                                line.mean());
            }
            return line;
        }
    }

    /// Decodes all series.
    public List<RollLine> lines() {
        List<RollLine> lines = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            lines.add(read(numbers[i], columns[i]));
        }
        return lines;
    }

    /// @param lines ascending by number, all of them with as many slots
    public static byte[] encode(int slots, List<RollLine> lines) {
        ByteWriter out = new ByteWriter(64 + lines.size() * slots * 4);
        out.u8(VERSION);
        out.varint(slots);
        long present = 0;
        for (RollLine line : lines) {
            present |= 1L << (line.number() % ChunkWriter.SERIES);
        }
        out.fixed64(present);
        ByteWriter columns = new ByteWriter(lines.size() * slots * 4);
        for (RollLine line : lines) {
            int before = columns.size();
            write(line, columns);
            out.varint(columns.size() - before);
        }
        out.append(columns);
        out.checksum();
        return out.toBytes();
    }

    private static void write(RollLine line, ByteWriter out) {
        int slots = line.count().length;
        whole(line.count(), out);
        whole(line.resets(), out);
        int n = 0;
        double[] min = new double[slots];
        double[] max = new double[slots];
        double[] mean = new double[slots];
        double greatest = 0;
        for (int i = 0; i < slots; i++) {
            if (line.count()[i] > 0) {
                min[n] = line.min()[i];
                max[n] = line.max()[i];
                mean[n] = line.mean()[i];
                greatest = Math.max(greatest, Math.max(Math.abs(min[n]), Math.abs(max[n])));
                n++;
            }
        }
        int scale = scale(greatest);
        if (scale < 0) {
            out.u8(RAW);
            DoubleColumn.write(min, n, out);
            DoubleColumn.write(max, n, out);
            DoubleColumn.write(mean, n, out);
            return;
        }
        long[] least = new long[n];
        long[] spread = new long[n];
        long[] middle = new long[n];
        for (int i = 0; i < n; i++) {
            least[i] = Math.round(min[i] * TEN[scale]);
            spread[i] = Math.round(max[i] * TEN[scale]) - least[i];
            middle[i] = Math.round(mean[i] * TEN[scale]) - least[i];
        }
        out.u8(scale);
        if (n > 0) {
            DoubleColumn.writeDecimal(least, n, 0, out);
            DoubleColumn.writeDecimal(spread, n, 0, out);
            DoubleColumn.writeDecimal(middle, n, 0, out);
        }
    }

    private RollLine read(int number, ByteReader in) {
        RollLine line = RollLine.empty(number, slots);
        read(line, in, new long[slots]);
        return line;
    }

    private static void read(RollLine line, ByteReader in, long[] room) {
        int[] counts = line.count();
        whole(in, counts, room);
        whole(in, line.resets(), room);
        int n = 0;
        for (int count : counts) {
            n += count > 0 ? 1 : 0;
        }
        int scale = in.u8();
        if (scale != RAW && scale >= TEN.length) {
            throw new CorruptData("scale of a roll-up");
        }
        double[] min = line.min();
        double[] max = line.max();
        double[] mean = line.mean();
        DoubleColumn.read(in, min, n, room);
        DoubleColumn.read(in, max, n, room);
        DoubleColumn.read(in, mean, n, room);
        if (in.left() > 0) {
            throw new CorruptData(in.left() + " bytes too many in a roll-up");
        }
        boolean raw = scale == RAW;
        double ten = raw ? 1 : TEN[scale];
        // From the end, because each goes to its place in the same arrays.
        for (int i = counts.length - 1, k = n - 1; k >= 0; i--) {
            if (counts[i] > 0) {
                double least = min[k];
                double base = raw ? 0 : least;
                max[i] = (base + max[k]) / ten;
                mean[i] = (base + mean[k]) / ten;
                min[i] = least / ten;
                k--;
            }
        }
    }

    private static void whole(int[] numbers, ByteWriter out) {
        long[] r = new long[numbers.length];
        for (int i = 0; i < r.length; i++) {
            r[i] = numbers[i];
        }
        Residuals.plan(r, 0, r.length).write(r, 0, r.length, out);
    }

    private static void whole(ByteReader in, int[] numbers, long[] room) {
        Residuals.read(in, room, 0, numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) room[i];
        }
    }

    /// How many decimals make five significant digits of the greatest value; -1 if whole numbers
    /// can't hold them.
    private static int scale(double greatest) {
        if (!(greatest < 1e15)) {
            return -1;
        }
        if (greatest == 0) {
            return 0;
        }
        int scale = 4 - (int) Math.floor(Math.log10(greatest));
        return scale >= TEN.length ? -1 : Math.max(0, scale);
    }
}
