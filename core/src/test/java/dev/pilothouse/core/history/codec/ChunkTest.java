package dev.pilothouse.core.history.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class ChunkTest {

    private static final long HOUR = 497_222L * 3_600_000;

    private static final double[] ODD = {
        Double.NaN,
        Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
        Double.longBitsToDouble(0xfff0_0000_0000_0001L),
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL / 3,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Math.PI,
        0.1,
        0.1 + 0.2,
        1L << 53,
        (1L << 53) - 1,
        -((1L << 53) - 1),
        9_007_199_254_740_993.0,
        1e15 + 0.3,
        123.4567,
        123.45678
    };

    /// Everything a double can be, on every kind of clock, comes back bit for bit.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void comesBackBitForBit(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            List<Line> lines = lines(random);
            byte[] bytes = ChunkWriter.encode(HOUR, lines);
            List<Line> again = new Chunk(bytes, HOUR, 128).lines();
            assertThat(again).hasSameSizeAs(lines);
            for (int i = 0; i < lines.size(); i++) {
                Line a = lines.get(i);
                Line b = again.get(i);
                assertThat(b.number()).as("seed %s", seed).isEqualTo(a.number());
                assertThat(b.carried()).isEqualTo(a.carried());
                assertThat(b.times()).as("seed %s round %s", seed, round).isEqualTo(a.times());
                assertThat(bits(b.values()))
                        .as("seed %s round %s line %s", seed, round, i)
                        .isEqualTo(bits(a.values()));
            }
            twoOfEach(bytes, lines, random);
        }
    }

    private static void twoOfEach(byte[] bytes, List<Line> lines, Random random) {
        Chunk chunk = new Chunk(bytes, HOUR, 128);
        double[] two = new double[2];
        long[] room = new long[8192];
        for (int i = 0; i < chunk.size(); i++) {
            double[] values = lines.get(i).values();
            if (values.length > 0) {
                int end = 1 + random.nextInt(values.length);
                chunk.two(i, end, room, two);
                assertThat(bits(two)[1]).isEqualTo(bits(values)[end - 1]);
                if (end > 1) {
                    assertThat(bits(two)[0]).isEqualTo(bits(values)[end - 2]);
                }
            }
        }
    }

    /// Whatever is cut off or changed, the checksum catches it.
    @Test
    void damageIsAnException() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = ChunkWriter.encode(HOUR, lines(random));
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThatThrownBy(() -> new Chunk(cut, HOUR, 0)).isInstanceOf(CorruptData.class);
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> new Chunk(changed, HOUR, 0)).isInstanceOf(CorruptData.class);
        }
    }

    /// Bytes whose checksum is right but that nobody wrote end in an exception or in some values,
    /// never elsewhere.
    @Test
    void nonsenseWithAChecksumDoesNoHarm() {
        Random random = new Random(12);
        int decoded = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = ChunkWriter.encode(HOUR, lines(random, 5, 30));
            ByteWriter out = new ByteWriter(bytes.length);
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                bytes[1 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt(256);
            }
            out.raw(bytes, 0, bytes.length - 4);
            out.checksum();
            try {
                new Chunk(out.toBytes(), HOUR, 0).lines();
                decoded++;
            } catch (CorruptData e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(decoded).isBetween(1, 2999);
    }

    @Test
    void anUnknownVersionIsRefused() {
        ByteWriter out = new ByteWriter(16);
        out.u8(ChunkWriter.VERSION + 1);
        out.varint(0);
        out.checksum();
        assertThatThrownBy(() -> new Chunk(out.toBytes(), HOUR, 0))
                .isInstanceOf(CorruptData.class)
                .hasMessageContaining("version");
    }

    @Test
    void anHourOfAQuietSeriesCostsNextToNothing() {
        long[] times = new long[120];
        Arrays.setAll(times, i -> HOUR + i * 30_000L);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double[] values = new double[120];
            Arrays.fill(values, 4096.0 * i);
            lines.add(new Line(i, 0, times, values));
        }
        assertThat(ChunkWriter.encode(HOUR, lines).length).isLessThan(150);
    }

    @Test
    void writeAheadRowsComeBackBitForBit() {
        Random random = new Random(13);
        for (int round = 0; round < 200; round++) {
            List<WalRow.Reading> readings = new ArrayList<>();
            for (int i = 0; i < random.nextInt(20); i++) {
                int n = random.nextInt(40);
                int[] numbers = random.ints(n, 0, 65_536).toArray();
                if (random.nextBoolean()) {
                    Arrays.setAll(numbers, k -> k);
                }
                readings.add(
                        new WalRow.Reading(
                                1 + random.nextInt(1 << 24),
                                HOUR + random.nextInt(3_600_000),
                                numbers,
                                values(random, n)));
            }
            List<WalRow.Seen> seen =
                    List.of(new WalRow.Seen(7, HOUR - 5, new int[] {3, 1, 70_000}));
            WalRow row = new WalRow(HOUR, HOUR + 5, 5000, readings, seen);
            byte[] bytes = row.encode();
            WalRow again = WalRow.decode(bytes);
            assertThat(again.written()).isEqualTo(HOUR + 5);
            assertThat(again.seen().get(0).keys()).containsExactly(3, 1, 70_000);
            assertThat(again.readings()).hasSameSizeAs(readings);
            for (int i = 0; i < readings.size(); i++) {
                assertThat(again.readings().get(i).target()).isEqualTo(readings.get(i).target());
                assertThat(again.readings().get(i).at()).isEqualTo(readings.get(i).at());
                assertThat(again.readings().get(i).numbers()).isEqualTo(readings.get(i).numbers());
                assertThat(bits(again.readings().get(i).values()))
                        .isEqualTo(bits(readings.get(i).values()));
            }
            bytes[random.nextInt(bytes.length)] ^= 4;
            assertThatThrownBy(() -> WalRow.decode(bytes)).isInstanceOf(CorruptData.class);
        }
    }

    @Test
    void rollUpsComeBackToFiveDigitsAndExtremesExactly() {
        Random random = new Random(14);
        for (int round = 0; round < 200; round++) {
            RollLine line = RollLine.empty(130, 288);
            double size = Math.pow(10, random.nextInt(24) - 10);
            for (int i = 0; i < 288; i++) {
                if (random.nextInt(6) > 0) {
                    line.count()[i] = 1 + random.nextInt(20);
                    line.resets()[i] = random.nextInt(50) == 0 ? 1 : 0;
                    line.min()[i] = size * random.nextDouble();
                    line.max()[i] = line.min()[i] + size * random.nextDouble();
                    line.mean()[i] = (line.min()[i] + line.max()[i]) / 2;
                }
            }
            if (round % 10 == 0) {
                line.count()[5] = 1;
                line.max()[5] = Double.POSITIVE_INFINITY;
            }
            RollLine again = new Roll(Roll.encode(288, List.of(line)), 128).line(130).orElseThrow();
            assertThat(again.count()).isEqualTo(line.count());
            assertThat(again.resets()).isEqualTo(line.resets());
            for (int i = 0; i < 288; i++) {
                if (line.count()[i] > 0 && round % 10 != 0) {
                    assertThat(Math.abs(again.mean()[i] - line.mean()[i])).isLessThan(2e-4 * size);
                    assertThat(Math.abs(again.max()[i] - line.max()[i])).isLessThan(2e-4 * size);
                }
            }
            if (round % 10 == 0) {
                assertThat(again.max()[5]).isInfinite();
            }
        }
    }

    private static List<Line> lines(Random random) {
        return lines(random, 64, 200);
    }

    private static List<Line> lines(Random random, int most, int longest) {
        List<Line> lines = new ArrayList<>();
        List<long[]> grids = new ArrayList<>();
        List<Integer> carried = new ArrayList<>();
        for (int g = 0; g < 1 + random.nextInt(3); g++) {
            int before = random.nextInt(3);
            carried.add(before);
            grids.add(times(random, before, random.nextInt(longest)));
        }
        for (int number = 128; number < 128 + most; number++) {
            if (random.nextInt(3) == 0) {
                int g = random.nextInt(grids.size());
                long[] times = grids.get(g);
                lines.add(new Line(number, carried.get(g), times, values(random, times.length)));
            }
        }
        return lines;
    }

    private static long[] times(Random random, int before, int n) {
        long[] times = new long[before + n];
        if (before == 2) {
            times[0] = HOUR - 100_000_000 - random.nextInt(1000);
        }
        if (before > 0) {
            times[before - 1] = HOUR - 1 - random.nextInt(100_000);
        }
        int kind = random.nextInt(4);
        long at = HOUR + random.nextInt(1000);
        for (int i = 0; i < n; i++) {
            times[before + i] = kind == 0 ? at + random.nextInt(50) : at;
            at +=
                    switch (kind) {
                        case 0, 1 -> 15_000;
                        case 2 -> 1 + random.nextInt(10_000);
                        default -> random.nextInt(10) == 0 ? 200_000 : 15_003;
                    };
        }
        return times;
    }

    private static double[] values(Random random, int n) {
        double[] values = new double[n];
        int kind = random.nextInt(8);
        double level = random.nextInt(1000);
        for (int i = 0; i < n; i++) {
            level += random.nextInt(3);
            values[i] =
                    switch (kind) {
                        case 0 -> ODD[random.nextInt(ODD.length)];
                        case 1 -> level;
                        case 2 -> 42.5;
                        case 3 -> random.nextInt(10_000) / 100.0;
                        case 4 -> random.nextGaussian();
                        case 5 -> 4096.0 * (100_000 + random.nextInt(50));
                        case 6 -> random.nextInt(30) == 0 ? 1 : 0;
                        default -> Double.longBitsToDouble(random.nextLong());
                    };
        }
        return values;
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
