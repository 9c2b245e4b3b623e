package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

class MarkedAnswerTest {

    /// However the bytes are cut, noise stays outside and the answer is whole, even where it looks
    /// like marks itself.
    @Test
    void findsTheAnswerHoweverItArrives() {
        Random random = new Random(42);
        String[] pieces = {
            "B1", "E1", "\n", " ", "0", "B1\n", "\nE1 ", "\nE1 5", "xyz", "\nE1 x\n"
        };
        for (int round = 0; round < 20_000; round++) {
            String noise = text(random, pieces, "B1\n");
            String body = text(random, pieces, "\nE1 5\n");
            if ((noise + "B1\n").indexOf("B1\n") != noise.length() || endsEarly(body)) {
                continue;
            }
            byte[] all =
                    (noise + "B1\n" + body + "\nE1 17\nlate").getBytes(StandardCharsets.US_ASCII);
            MarkedAnswer answer = new MarkedAnswer("B1", "E1", 100_000);
            for (int at = 0; at < all.length; ) {
                int n = Math.min(all.length - at, 1 + random.nextInt(7));
                answer.add(Arrays.copyOfRange(all, at, at + n), n);
                at += n;
            }
            assertThat(answer.finished()).as("seed 42, round %d", round).isTrue();
            assertThat(new String(answer.answer(), StandardCharsets.US_ASCII))
                    .as("seed 42, round %d", round)
                    .isEqualTo(body);
            assertThat(answer.status()).isEqualTo(17);
            assertThat(answer.noise()).isEqualTo(noise);
        }
    }

    /// Whether the body holds a second mark with a status itself, which no script can foresee.
    private static boolean endsEarly(String body) {
        return ("\n" + body + "\nE1 17\n").matches("(?s).*\nE1 \\d+\n.*\nE1 17\n")
                || ("\n" + body).matches("(?s).*\nE1 \\d*");
    }

    private static String text(Random random, String[] pieces, String without) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            out.append(pieces[random.nextInt(pieces.length)]);
        }
        return out.indexOf(without) >= 0 ? "" : out.toString();
    }

    @Test
    void unfinishedAnswersGiveWhatThereIs() {
        MarkedAnswer answer = new MarkedAnswer("B1", "E1", 20);
        byte[] part = "hello\nB1\nabc".getBytes(StandardCharsets.US_ASCII);
        answer.add(part, part.length);
        assertThat(answer.finished()).isFalse();
        assertThat(answer.begun()).isTrue();
        assertThat(answer.answer()).asString().isEqualTo("abc");
        assertThat(answer.tooMuch()).isFalse();
        answer.add(part, part.length);
        assertThat(answer.tooMuch()).isTrue();
    }
}
