package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

class StretchTest {

    /// One of the vectors of the reference implementation (`test.c`, Argon2id, version 0x13).
    @Test
    void itIsArgon2id() {
        byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
        try (Secret password = VaultWorld.secret("password")) {
            assertThat(HexFormat.of().formatHex(new Stretch(256, 2, 1).key(password, salt)))
                    .isEqualTo("9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
        }
    }

    /// On machines of three speeds: the work of a try comes as near to the goal as whole passes
    /// can, and is never less than what is thought to be enough.
    @ParameterizedTest
    @CsvSource({"100, 65536, 5", "300, 65536, 2", "5, 65536, 64", "900, 19456, 2"})
    void itIsAsMuchWorkAsFitsIntoTheGoal(long millisAPass, int memoryKiB, int passes) {
        Clock machine =
                new Clock() {
                    private long nanos;

                    @Override
                    public long millis() {
                        return 0;
                    }

                    @Override
                    public long nanos() {
                        return nanos += Duration.ofMillis(millisAPass).toNanos();
                    }
                };
        assertThat(Stretch.calibrated(machine, Stretch.GOAL))
                .isEqualTo(new Stretch(memoryKiB, passes, 1));
        assertThat(Stretch.GOAL).isEqualTo(Duration.ofMillis(500));
    }
}
