package dev.pilothouse.bench;

import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Snapshot;

import org.jspecify.annotations.Nullable;

/// The size of the same samples by the method of Facebook's Gorilla (Pelkonen and others,
/// 2015): differences of differences of times, exclusive-or of values, blocks of an hour.
final class GorillaSize {
    private final long[][] state; // for each series: time, distance, bits, leading, trailing
    private long bits;
    private long samples;

    GorillaSize(int targets) {
        state = new long[targets * HistoryData.SERIES][];
    }

    void add(int target, @Nullable Snapshot snapshot) {
        if (snapshot == null || target * HistoryData.SERIES >= state.length) {
            return;
        }
        for (int s = 0; s < HistoryData.SERIES; s++) {
            Sample sample = snapshot.samples().get(s);
            add(target * HistoryData.SERIES + s, snapshot.at(), sample.value());
        }
    }

    private void add(int i, long at, double value) {
        long raw = Double.doubleToRawLongBits(value);
        samples++;
        long[] last = state[i];
        if (last == null || last[0] / 3_600_000 != at / 3_600_000) {
            bits += 128;
            state[i] = new long[] {at, HistoryData.BEAT, raw, 64, 64};
            return;
        }
        long distance = at - last[0];
        long change = Math.abs(distance - last[1]);
        bits += change == 0 ? 1 : change < 64 ? 9 : change < 256 ? 12 : change < 2048 ? 16 : 36;
        long xor = raw ^ last[2];
        if (xor == 0) {
            bits++;
        } else {
            int leading = Long.numberOfLeadingZeros(xor);
            int trailing = Long.numberOfTrailingZeros(xor);
            if (leading >= last[3] && trailing >= last[4]) {
                bits += 2 + 64 - last[3] - last[4];
            } else {
                bits += 2 + 5 + 6 + 64 - leading - trailing;
                last[3] = leading;
                last[4] = trailing;
            }
        }
        last[0] = at;
        last[1] = distance;
        last[2] = raw;
    }

    double perSample() {
        return bits / 8.0 / samples;
    }
}
