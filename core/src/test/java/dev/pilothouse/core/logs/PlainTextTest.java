package dev.pilothouse.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

class PlainTextTest {

    @Test
    void controlSequencesAreLeftOut() {
        assertThat(PlainText.clean("\u001b[1;31mERROR\u001b[0m done")).isEqualTo("ERROR done");
        assertThat(PlainText.clean("\u001b]0;title\u0007text")).isEqualTo("text");
        assertThat(PlainText.clean("\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\"))
                .isEqualTo("link");
        assertThat(PlainText.clean("10%\r50%\r100%")).isEqualTo("100%");
        assertThat(PlainText.clean("a\u0000b\u009bc\u202ed")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
        assertThat(PlainText.clean("tab\there")).isEqualTo("tab\there");
        assertThat(PlainText.clean("end\u001b[")).isEqualTo("end");
    }

    @Test
    void whatIsNoUtf8IsReplacedAndNothingFails() {
        byte[] bad = {'a', (byte) 0xff, (byte) 0xc3, 'b'};
        assertThat(PlainText.of(bad, 0, 4, 0)).isEqualTo("a\ufffd\ufffdb");
        assertThat(PlainText.of("ж".getBytes(StandardCharsets.UTF_8), 0, 2, 7))
                .isEqualTo("ж … (+7 B)");
        for (long seed = 0; seed < 500; seed++) {
            byte[] garbage = new byte[64];
            new Random(seed).nextBytes(garbage);
            assertThat(PlainText.of(garbage, 0, 64, 0).chars())
                    .as("seed %d", seed)
                    .allMatch(c -> c >= ' ' || c == '\t');
        }
    }
}
