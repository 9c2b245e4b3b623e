package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class VncChallengeTest {

    /// The standard's own example, its key with the bits of each byte in reverse.
    @Test
    void desWithReversedBits() {
        byte[] twice = "Now is tNow is t".getBytes(StandardCharsets.US_ASCII);
        try (Secret key =
                Secret.of("\u0080\u00c4\u00a2\u00e6\u0091\u00d5\u00b3\u00f7".toCharArray())) {
            byte[] half = {0x3f, (byte) 0xa4, 0x0e, (byte) 0x8a, (byte) 0x98, 0x4d, 0x48, 0x15};
            byte[] answer = VncChallenge.answer(key, twice);
            assertThat(Arrays.copyOf(answer, 8)).isEqualTo(half);
            assertThat(Arrays.copyOfRange(answer, 8, 16)).isEqualTo(half);
        }
    }

    @Test
    void onlyEightCharactersCount() {
        byte[] challenge = new byte[16];
        try (Secret eight = Secret.of("PPPPPPPP".toCharArray());
                Secret more = Secret.of("PPPPPPPP:PVEVNC:6500".toCharArray());
                Secret fewer = Secret.of("PPPPPPP".toCharArray())) {
            assertThat(VncChallenge.answer(more, challenge))
                    .isEqualTo(VncChallenge.answer(eight, challenge))
                    .isNotEqualTo(VncChallenge.answer(fewer, challenge));
        }
    }
}
