package dev.pilothouse.core.history.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bytes of one chunk, opened: checksum and directory are read, columns when asked for. One
/// thread at a time.
public final class Chunk {

    /// More samples of one series within an hour than any clock tells apart.
    private static final int MAX_SAMPLES = 3_600_000 + Line.MAX_CARRIED;

    private final int[] carried;
    private final long[][] times;
    private final int[] numbers;
    private final int[] gridOf;
    private final ByteReader[] columns;

    /// @param first the number of the first series that may be in it
    public Chunk(byte[] bytes, long hour, int first) {
        ByteReader in = ByteReader.checked(bytes);
        int version = in.u8();
        if (version != ChunkWriter.VERSION) {
            throw new CorruptData("chunk of version " + version);
        }
        int grids = in.count(ChunkWriter.SERIES);
        carried = new int[grids];
        times = new long[grids][];
        for (int g = 0; g < grids; g++) {
            readGrid(in, hour, g);
        }
        long present = in.fixed64();
        int count = Long.bitCount(present);
        numbers = new int[count];
        gridOf = new int[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            int place = Long.numberOfTrailingZeros(present);
            present &= present - 1;
            numbers[i] = first + place;
            gridOf[i] = grids > 1 ? in.count(grids - 1) : 0;
            lengths[i] = in.count(in.left());
        }
        if (grids == 0 && count > 0) {
            throw new CorruptData("columns without times");
        }
        columns = new ByteReader[count];
        for (int i = 0; i < count; i++) {
            columns[i] = in.part(lengths[i]);
        }
        if (in.left() > 0) {
            throw new CorruptData(in.left() + " bytes too many");
        }
    }

    private void readGrid(ByteReader in, long hour, int g) {
        long head = in.varint();
        int before = (int) (head & 3);
        long after = head >>> 2;
        if (before > Line.MAX_CARRIED || after > MAX_SAMPLES) {
            throw new CorruptData("times of a chunk");
        }
        int n = before + (int) after;
        carried[g] = before;
        times[g] = new long[n];
        for (int i = 0; i < before; i++) {
            times[g][i] = hour - in.varint();
        }
        TimeColumn.read(in, times[g], before, n, hour);
    }

    /// How many series it has.
    public int size() {
        return numbers.length;
    }

    /// The number of its `i`th series; ascending.
    public int number(int i) {
        return numbers[i];
    }

    /// Times of its `i`th series, shared, with the carried ones; not to be changed.
    public long[] times(int i) {
        return times[gridOf[i]];
    }

    public int carried(int i) {
        return carried[gridOf[i]];
    }

    /// Decodes the values of the `i`th series into an array that has room for all its times. Once
    /// only for each series of an opened chunk.
    public void values(int i, double[] into) {
        DoubleColumn.read(columns[i], into, times[gridOf[i]].length);
        if (columns[i].left() > 0) {
            throw new CorruptData(columns[i].left() + " bytes too many in a column");
        }
    }

    /// Decodes no more than it must to know the values `end - 2`, if there is one, and `end - 1` of
    /// the `i`th series, which it leaves in `two`. Instead of [#values].
    ///
    /// @param room at least as many numbers as the series has times, overwritten
    public void two(int i, int end, long[] room, double[] two) {
        DoubleColumn.readTwo(columns[i], times[gridOf[i]].length, end, room, two);
    }

    public Optional<Line> line(int number) {
        int i = java.util.Arrays.binarySearch(numbers, number);
        return i < 0 ? Optional.empty() : Optional.of(lineAt(i));
    }

    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            lines.add(lineAt(i));
        }
        return lines;
    }

    /// All the times at which anything was measured within the hour, one array for each group of
    /// series.
    public List<long[]> measured() {
        List<long[]> all = new ArrayList<>(times.length);
        for (int g = 0; g < times.length; g++) {
            all.add(java.util.Arrays.copyOfRange(times[g], carried[g], times[g].length));
        }
        return all;
    }

    private Line lineAt(int i) {
        long[] at = times(i);
        double[] values = new double[at.length];
        values(i, values);
        return new Line(numbers[i], carried(i), at, values);
    }
}
