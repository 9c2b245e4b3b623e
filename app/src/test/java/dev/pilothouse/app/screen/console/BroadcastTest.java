package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class BroadcastTest {

    private final Broadcast broadcast = new Broadcast();

    private static final class Terminal extends Broadcast.Member {
        final StringBuilder typed = new StringBuilder();
        boolean connected = true;

        @Override
        String name() {
            return "t";
        }

        @Override
        void type(byte[] bytes) {
            typed.append(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        boolean connected() {
            return connected;
        }
    }

    private Terminal terminal() {
        Terminal made = new Terminal();
        broadcast.join(made);
        return made;
    }

    private void type(Terminal into, String text) {
        broadcast.typed(into, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyTheChosenReceiveWhatIsTypedIntoOneOfThem() {
        Terminal a = terminal();
        Terminal b = terminal();
        Terminal c = terminal();
        Terminal off = terminal();
        type(a, "alone");
        a.receivesProperty().set(true);
        type(a, "still alone");
        assertThat(b.typed).isEmpty();
        b.receivesProperty().set(true);
        off.receivesProperty().set(true);
        off.connected = false;
        assertThat(broadcast.receiversProperty().get()).isEqualTo(3);
        type(a, "ls\r");
        type(c, "not chosen");
        assertThat(b.typed).hasToString("ls\r");
        assertThat(a.typed).isEmpty();
        assertThat(c.typed).isEmpty();
        assertThat(off.typed).isEmpty();
    }

    @Test
    void itEndsWhenStoppedOrWhenOneIsLeft() {
        Terminal a = terminal();
        Terminal b = terminal();
        a.receivesProperty().set(true);
        b.receivesProperty().set(true);
        broadcast.leave(b);
        assertThat(a.receivesProperty().get()).isFalse();
        assertThat(broadcast.members()).containsExactly(a);
        Terminal c = terminal();
        a.receivesProperty().set(true);
        c.receivesProperty().set(true);
        broadcast.stop();
        type(a, "x");
        assertThat(c.typed).isEmpty();
    }
}
