package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Random;

class PatternsTest {

    @Test
    void agreesWithRegularExpressions() {
        Random random = new Random(20240607);
        for (int i = 0; i < 20_000; i++) {
            String pattern = word(random, "ab*?.", 6);
            String name = word(random, "ab.", 8);
            String regex = pattern.replace(".", "\\.").replace("*", ".*").replace("?", ".");
            assertThat(Patterns.match(pattern, name))
                    .as("seed 20240607, round %d: %s on %s", i, pattern, name)
                    .isEqualTo(name.matches(regex));
        }
    }

    private static String word(Random random, String letters, int longest) {
        StringBuilder out = new StringBuilder();
        int length = random.nextInt(longest + 1);
        for (int i = 0; i < length; i++) {
            out.append(letters.charAt(random.nextInt(letters.length())));
        }
        return out.toString();
    }

    @Test
    void manyStarsTakeNoTime() {
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () ->
                        assertThat(Patterns.match("*a".repeat(40) + "b", "a".repeat(4000)))
                                .isFalse());
    }

    @Test
    void negationBeatsEveryMatch() {
        assertThat(Patterns.matchAny(List.of("*", "!b*"), "bad")).isFalse();
        assertThat(Patterns.matchAny(List.of("!b*", "*"), "bad")).isFalse();
        assertThat(Patterns.matchAny(List.of("!b*"), "good")).isFalse();
        assertThat(Patterns.matchAny(List.of("!b*", "*"), "good")).isTrue();
    }
}
