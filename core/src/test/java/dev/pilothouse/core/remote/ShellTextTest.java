package dev.pilothouse.core.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.inventory.InvalidInput;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

class ShellTextTest {

    private static final String HARD = "'\"\\$`(){}[]<>|&;*?!~#=%+-^ \n\t\r\u0001aZ0éя漢";

    /// What `/bin/sh` makes of a script: its output, byte by byte.
    private static String sh(String script) {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-s").redirectErrorStream(true).start();
            process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> words(Random random, int count) {
        List<String> words = new ArrayList<>();
        words.add("");
        words.add("-n");
        words.add("$(echo pwned)`echo pwned`${HOME}");
        words.add("'; echo pwned; '");
        words.add("\"; echo pwned; \"");
        words.add("a\\");
        while (words.size() < count) {
            StringBuilder word = new StringBuilder();
            int length = random.nextInt(12);
            for (int i = 0; i < length; i++) {
                word.append(HARD.charAt(random.nextInt(HARD.length())));
            }
            words.add(word.toString());
        }
        return words;
    }

    /// All in one shell, each word behind a mark, so that the test stays quick.
    @Test
    void aRealShellGivesBackWhateverWasQuoted() {
        long seed = new Random().nextLong();
        List<String> words = words(new Random(seed), 3000);
        StringBuilder script = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (String word : words) {
            script.append("printf '<%s>' ").append(ShellText.quote(word)).append('\n');
            expected.append('<').append(word).append('>');
        }
        assertThat(sh(script.toString())).as("seed " + seed).isEqualTo(expected.toString());
    }

    @Test
    void aLineKeepsItsWordsApart() {
        long seed = new Random().nextLong();
        List<String> words = words(new Random(seed), 500);
        List<String> line = new ArrayList<>(List.of("printf", "<%s>"));
        line.addAll(words);
        assertThat(sh(ShellText.line(line)))
                .as("seed " + seed)
                .isEqualTo("<" + String.join("><", words) + ">");
    }

    @Test
    void placesTakeValuesThatAreNeverCode() {
        long seed = new Random().nextLong();
        List<String> words = words(new Random(seed), 1500);
        StringBuilder script = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (String word : words) {
            script.append(
                            ShellText.fill(
                                    "printf '<%s>' {{a}} \"in {{a}} $((1+1))\" x{{a}}\\\"y",
                                    Map.of("a", word)))
                    .append('\n');
            expected.append('<').append(word).append('>');
            expected.append("<in ").append(word).append(" 2>");
            expected.append("<x").append(word).append("\"y>");
        }
        assertThat(sh(script.toString())).as("seed " + seed).isEqualTo(expected.toString());
    }

    @Test
    void refusesWhatNoQuotingCanCarry() {
        assertThat(ShellText.names("ls {{dir}} {{n}} {{dir}} {{Bad}} ${x}"))
                .containsExactly("dir", "n");
        assertThatThrownBy(() -> ShellText.fill("echo '{{a}}'", Map.of("a", "x")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.code()).isEqualTo("input.shell.single"));
        assertThatThrownBy(() -> ShellText.fill("echo {{a}}", Map.of()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> ShellText.quote("a\0b")).isInstanceOf(InvalidInput.class);
    }
}
