package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.WritePolicy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

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

        Optional<Environment> environment = Optional.empty();

        @Override
        Optional<Environment> environment() {
            return environment;
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
    void aProtectedEnvironmentIsToldBeforeItIsTypedIntoWithAnother() {
        Environment production = new Environment("production", 1, 1, WritePolicy.TYPE_NAME);
        Environment lab = new Environment("lab", 3, 3, WritePolicy.FREE);
        Terminal a = terminal();
        Terminal b = terminal();
        Terminal c = terminal();
        a.environment = Optional.of(production);
        b.environment = Optional.of(production);
        c.environment = Optional.of(lab);
        assertThat(broadcast.mixed(Set.of(a, b))).as("all of one").isEmpty();
        assertThat(broadcast.mixed(Set.of(b, c))).containsExactly(production);
        c.receivesProperty().set(true);
        assertThat(broadcast.mixed(Set.of(a))).containsExactly(production);
        a.environment = Optional.empty();
        assertThat(broadcast.mixed(Set.of(a))).as("none of them is protected").isEmpty();
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
