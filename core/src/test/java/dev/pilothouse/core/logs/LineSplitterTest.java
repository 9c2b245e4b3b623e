package dev.pilothouse.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class LineSplitterTest {

    private static List<String> split(byte[] bytes, int limit, Random cuts) {
        List<String> lines = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(limit);
        LineSplitter.Lines to =
                (b, o, n, raw) ->
                        lines.add(new String(b, o, n, StandardCharsets.ISO_8859_1) + "|" + raw);
        int at = 0;
        while (at < bytes.length) {
            int n = Math.min(bytes.length - at, 1 + cuts.nextInt(40));
            splitter.add(bytes, at, n, to);
            at += n;
        }
        splitter.end(to);
        return lines;
    }

    private static List<String> plainly(byte[] bytes, int limit) {
        List<String> lines = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            String kept = text.substring(from, Math.min(to, from + limit));
            lines.add(kept + "|" + (to - from + (end < 0 ? 0 : 1)));
            from = to + 1;
        }
        return lines;
    }

    @Test
    void whereverTheBytesAreCutTheLinesAreTheSame() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(600)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(6) == 0 ? '\n' : random.nextInt(256));
            }
            int limit = 1 + random.nextInt(30);
            assertThat(split(bytes, limit, random))
                    .as("seed %d", seed)
                    .isEqualTo(plainly(bytes, limit));
        }
    }

    @Test
    void aLineOfAHundredMegabytesTakesTheLimitAndNoMore() {
        LineSplitter splitter = new LineSplitter(1 << 16);
        List<Long> seen = new ArrayList<>();
        LineSplitter.Lines to = (b, o, n, raw) -> seen.add((long) n * 1_000_000_000L + raw);
        byte[] piece = new byte[1 << 20];
        java.util.Arrays.fill(piece, (byte) 'x');
        for (int i = 0; i < 100; i++) {
            splitter.add(piece, 0, piece.length, to);
        }
        splitter.add("\nnext\n".getBytes(StandardCharsets.UTF_8), 0, 6, to);
        assertThat(seen)
                .containsExactly((1L << 16) * 1_000_000_000L + (100L << 20) + 1, 4_000_000_005L);
    }
}
