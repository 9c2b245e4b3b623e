package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.wire.TerminalStream;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

class TtyTest {

    private final StringBuilder heard = new StringBuilder();

    private Tty tty(FakeStream stream, Tty.Before before) {
        return new Tty(
                stream,
                "n",
                before,
                new Gate(),
                new Tty.Listener() {
                    @Override
                    public void output(char[] text, int offset, int length) {
                        heard.append(text, offset, length);
                    }

                    @Override
                    public void resized(TerminalStream.Size size) {}
                });
    }

    private static String all(Tty tty) throws IOException {
        StringBuilder out = new StringBuilder();
        char[] buffer = new char[16];
        for (int n = tty.read(buffer, 0, 16); n >= 0; n = tty.read(buffer, 0, 16)) {
            out.append(buffer, 0, n);
        }
        return out.toString();
    }

    @Test
    void charactersMayComeInPieces() throws IOException {
        String text = "aé漢😀 ─│┌ ".repeat(40);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        FakeStream stream = new FakeStream();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(5));
            stream.say(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        stream.exit(0);
        assertThat(all(tty(stream, Tty.Before.NOTHING))).as("seed " + seed).isEqualTo(text);
        assertThat(heard).hasToString(text);
    }

    @Test
    void whatIsNoTextIsReplacedAndACutCharacterDoesNotHang() throws IOException {
        FakeStream stream = new FakeStream();
        stream.say(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xe6, (byte) 0xbc});
        stream.cut();
        assertThat(all(tty(stream, Tty.Before.NOTHING))).startsWith("a\ufffdb");
    }

    @Test
    void aSecondStreamBeginsInAPlainState() throws IOException {
        FakeStream stream = new FakeStream().say("x");
        stream.exit(0);
        assertThat(all(tty(stream, Tty.Before.PROGRAM)))
                .startsWith("\u001b[?1049l")
                .endsWith("\r\nx");
        assertThat(heard).hasToString("x");
    }
}
