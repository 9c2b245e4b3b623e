package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

class PasswordMakerTest {

    private final PasswordMaker maker = new PasswordMaker();

    @Test
    void itHasTheLengthAndTheLettersThatWereAskedForAndNeverComesTwice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            try (Secret made = maker.make(20, PasswordMaker.READABLE)) {
                String text = made.use(String::new);
                assertThat(text).hasSize(20).matches("[A-Za-z2-9]+").doesNotContain("l", "O", "I");
                assertThat(seen.add(text)).isTrue();
            }
        }
    }

    @Test
    void whatWouldBeGuessedIsRefused() {
        assertThatThrownBy(() -> maker.make(7, PasswordMaker.READABLE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> maker.make(20, "aaaaaaaaaab"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
