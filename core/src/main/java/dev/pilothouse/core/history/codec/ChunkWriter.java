package dev.pilothouse.core.history.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the bytes of one chunk: one hour of at most [#SERIES] series of one target. The layout is
/// drawn in `core/docs/format-chunks.md`.
public final class ChunkWriter {

    public static final int VERSION = 1;

    /// Series in one chunk; a target with more has several chunks an hour.
    public static final int SERIES = 64;

    private ChunkWriter() {}

    /// @param hour the first millisecond of the hour
    /// @param lines ascending by number, of which only the rest by [#SERIES] is kept
    public static byte[] encode(long hour, List<Line> lines) {
        Map<Grid, Integer> numbers = new HashMap<>();
        List<Grid> grids = new ArrayList<>();
        int[] gridOf = new int[lines.size()];
        Grid last = null;
        int lastNumber = 0;
        for (int i = 0; i < gridOf.length; i++) {
            Line line = lines.get(i);
            if (last == null || !last.is(line)) {
                last = new Grid(line.carried(), line.times());
                Integer known = numbers.putIfAbsent(last, grids.size());
                if (known == null) {
                    lastNumber = grids.size();
                    grids.add(last);
                } else {
                    lastNumber = known;
                }
            }
            gridOf[i] = lastNumber;
        }
        ByteWriter out = new ByteWriter(256 + lines.size() * 200);
        out.u8(VERSION);
        out.varint(grids.size());
        for (Grid grid : grids) {
            writeGrid(hour, grid, out);
        }
        out.fixed64(present(lines));
        ByteWriter columns = new ByteWriter(lines.size() * 200);
        for (int i = 0; i < gridOf.length; i++) {
            int before = columns.size();
            Line line = lines.get(i);
            DoubleColumn.write(line.values(), line.size(), columns);
            if (grids.size() > 1) {
                out.varint(gridOf[i]);
            }
            out.varint(columns.size() - before);
        }
        out.append(columns);
        out.checksum();
        return out.toBytes();
    }

    private static void writeGrid(long hour, Grid grid, ByteWriter out) {
        int n = grid.times.length;
        out.varint((long) (n - grid.carried) << 2 | grid.carried);
        for (int i = 0; i < grid.carried; i++) {
            out.varint(hour - grid.times[i]);
        }
        TimeColumn.write(grid.times, grid.carried, n, hour, out);
    }

    private static long present(List<Line> lines) {
        long present = 0;
        int last = -1;
        for (Line line : lines) {
            int place = line.number() % SERIES;
            if (place <= last) {
                throw new IllegalArgumentException("series " + line.number() + " out of order");
            }
            present |= 1L << place;
            last = place;
        }
        return present;
    }

    private record Grid(int carried, long[] times) {

        @SuppressWarnings("ReferenceEquality") // the quick way; equal contents are found by the map
        boolean is(Line line) {
            return times == line.times() && carried == line.carried();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Grid g && g.carried == carried && Arrays.equals(g.times, times);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(times) * 3 + carried;
        }
    }
}
