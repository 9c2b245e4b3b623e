package dev.pilothouse.core.rfb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrokeTest {

    @Test
    void signsHaveTheirPlacesOnTheKeyboard() {
        assertThat(Stroke.of("1=qA?~\\| "))
                .containsExactly(
                        new Stroke('1', 0x02, false),
                        new Stroke('=', 0x0d, false),
                        new Stroke('q', 0x10, false),
                        new Stroke('A', 0x1e, true),
                        new Stroke('?', 0x35, true),
                        new Stroke('~', 0x29, true),
                        new Stroke('\\', 0x2b, false),
                        new Stroke('|', 0x2b, true),
                        new Stroke(' ', 0x39, false));
        assertThat(Stroke.place('Z')).isEqualTo(0x2c);
        assertThat(Stroke.place('ж')).isZero();
    }

    @Test
    void linesEndWithOneEnterAndControlCharactersAreLeftOut() {
        assertThat(Stroke.of("a\r\nb\rc\u001b\u0003\t"))
                .extracting(Stroke::keysym)
                .containsExactly((int) 'a', 0xff0d, (int) 'b', 0xff0d, (int) 'c', 0xff09);
        assertThat(Stroke.of("\n").getFirst().scanCode()).isEqualTo(0x1c);
    }

    @Test
    void otherSignsAreSentByTheirUnicode() {
        assertThat(Stroke.of("жé€"))
                .containsExactly(
                        new Stroke(0x01000436, 0, false),
                        new Stroke(0xe9, 0, false),
                        new Stroke(0x010020ac, 0, false));
    }
}
