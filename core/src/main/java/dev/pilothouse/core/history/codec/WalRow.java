package dev.pilothouse.core.history.codec;

import java.util.ArrayList;
import java.util.List;

/// One write-ahead row: everything that arrived between two flushes and belongs to one hour. Each
/// row can be read without any other.
///
/// @param hour the first millisecond of the hour
/// @param written when, in milliseconds since 1970
/// @param sinceLast milliseconds since the flush before
/// @param readings in order of arrival
/// @param seen facts that were confirmed
public record WalRow(
        long hour, long written, long sinceLast, List<Reading> readings, List<Seen> seen) {

    public static final int VERSION = 1;

    /// @param numbers of the series
    public record Reading(int target, long at, int[] numbers, double[] values) {}

    /// @param keys numbers of the facts' keys
    public record Seen(int target, long at, int[] keys) {}

    private static final int RAW = 7;

    public byte[] encode() {
        ByteWriter out = new ByteWriter(64 + readings.size() * 128);
        out.u8(VERSION);
        out.varint(hour);
        out.varint(written);
        out.varint(Math.max(0, sinceLast));
        out.varint(readings.size());
        for (Reading reading : readings) {
            out.varint(reading.target);
            out.signed(reading.at - hour);
            numbers(reading.numbers, out);
            for (double value : reading.values) {
                value(value, out);
            }
        }
        out.varint(seen.size());
        for (Seen one : seen) {
            out.varint(one.target);
            out.signed(one.at - hour);
            numbers(one.keys, out);
        }
        out.checksum();
        return out.toBytes();
    }

    public static WalRow decode(byte[] bytes) {
        ByteReader in = ByteReader.checked(bytes);
        int version = in.u8();
        if (version != VERSION) {
            throw new CorruptData("write-ahead row of version " + version);
        }
        long hour = in.varint();
        long written = in.varint();
        long sinceLast = in.varint();
        List<Reading> readings = new ArrayList<>();
        for (int left = in.count(in.left()); left > 0; left--) {
            int target = (int) in.varint();
            long at = hour + in.signed();
            int[] numbers = numbers(in);
            double[] values = new double[numbers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(in);
            }
            readings.add(new Reading(target, at, numbers, values));
        }
        List<Seen> seen = new ArrayList<>();
        for (int left = in.count(in.left()); left > 0; left--) {
            int target = (int) in.varint();
            long at = hour + in.signed();
            seen.add(new Seen(target, at, numbers(in)));
        }
        return new WalRow(hour, written, sinceLast, readings, seen);
    }

    /// Count, and whether they are just 0, 1, 2 and so on; else their distances.
    private static void numbers(int[] numbers, ByteWriter out) {
        boolean plain = true;
        for (int i = 0; i < numbers.length && plain; i++) {
            plain = numbers[i] == i;
        }
        out.varint((long) numbers.length << 1 | (plain ? 1 : 0));
        if (!plain) {
            int last = 0;
            for (int number : numbers) {
                out.signed(number - last);
                last = number;
            }
        }
    }

    private static int[] numbers(ByteReader in) {
        long head = in.varint();
        long count = head >>> 1;
        if ((count > in.left() && (head & 1) == 0) || count > 1 << 20) {
            throw new CorruptData(count + " numbers");
        }
        int[] numbers = new int[(int) count];
        int last = 0;
        for (int i = 0; i < numbers.length; i++) {
            last = (head & 1) == 1 ? i : last + (int) in.signed();
            numbers[i] = last;
        }
        return numbers;
    }

    /// A decimal as one number, its scale in the lowest three bits; anything else as it is.
    private static void value(double value, ByteWriter out) {
        for (int scale = 0; scale < DoubleColumn.TEN.length; scale++) {
            double scaled = value * DoubleColumn.TEN[scale];
            long whole = Math.round(scaled);
            if (Math.abs(whole) < 1L << 53
                    && Double.doubleToRawLongBits(whole / DoubleColumn.TEN[scale])
                            == Double.doubleToRawLongBits(value)) {
                out.varint(ByteWriter.zigzag(whole) << 3 | scale);
                return;
            }
        }
        out.u8(RAW);
        out.fixed64(Double.doubleToRawLongBits(value));
    }

    private static double value(ByteReader in) {
        long head = in.varint();
        int scale = (int) head & 7;
        if (scale == RAW) {
            return Double.longBitsToDouble(in.fixed64());
        }
        if (scale >= DoubleColumn.TEN.length) {
            throw new CorruptData("scale of a value");
        }
        return ByteReader.unzigzag(head >>> 3) / DoubleColumn.TEN[scale];
    }
}
