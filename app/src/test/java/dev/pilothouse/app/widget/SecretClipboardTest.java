package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;

import org.junit.jupiter.api.Test;

class SecretClipboardTest {

    private static final int PULSES = 300;

    private static String content() {
        return Headless.on(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    private static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Headless.run(() -> put(content));
    }

    private static void put(ClipboardContent content) {
        boolean taken = Clipboard.getSystemClipboard().setContent(content);
        assertThat(taken).isTrue();
    }

    @Test
    void whatWasCopiedIsTakenAwayAgain() {
        Headless.run(() -> new SecretClipboard(Duration.millis(2_000)).copy("a recovery code"));
        assertThat(content()).isEqualTo("a recovery code");
        int pulses = 0;
        while (content().equals("a recovery code") && pulses++ < PULSES) {
            Headless.pulse();
        }
        assertThat(content()).isEqualTo("null");
    }

    @Test
    void whatSomebodyCopiedSinceStays() {
        Headless.run(() -> new SecretClipboard(Duration.millis(1)).copy("a recovery code"));
        put("a shopping list");
        for (int i = 0; i < 5; i++) {
            Headless.pulse();
        }
        assertThat(content()).isEqualTo("a shopping list");
    }
}
