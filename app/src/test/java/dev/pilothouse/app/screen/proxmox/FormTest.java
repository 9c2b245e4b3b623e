package dev.pilothouse.app.screen.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Headless;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.Test;

import java.util.Locale;

/// When a form says what is wrong.
class FormTest {

    private final Form form =
            Headless.on(() -> new Form(new Texts(Locale.ENGLISH), "title", "", "Next"));

    private Label problem() {
        return (Label) form.aside().getFirst();
    }

    private Button next() {
        return form.buttons().getLast();
    }

    @Test
    void nothingIsWrongBeforeSomethingWasTypedAndNothingMovesWhenItIsRight() {
        Headless.run(
                () -> {
                    TextField name = form.text("proxmox.form.snapshot.name", "");
                    form.must(name, () -> name.getText().length() < 2 ? "two letters" : "");
                    form.judge();
                    assertThat(problem().isVisible()).isFalse();
                    assertThat(problem().isManaged()).as("its room").isTrue();
                    assertThat(next().isDisabled()).isTrue();
                    name.setText("a");
                    assertThat(problem().isVisible()).isTrue();
                    assertThat(problem().getText()).isEqualTo("two letters");
                    name.setText("ab");
                    assertThat(problem().isVisible()).isFalse();
                    assertThat(problem().isManaged()).isTrue();
                    assertThat(next().isDisabled()).isFalse();
                });
    }

    @Test
    void whatCanNotBeTypedIsSaidFromTheStart() {
        Headless.run(
                () -> {
                    TextField name = form.text("proxmox.form.snapshot.name", "");
                    form.must(name, () -> name.getText().isEmpty() ? "a name" : "");
                    form.must(() -> "no storage");
                    form.judge();
                    assertThat(problem().isVisible()).isTrue();
                    assertThat(problem().getText()).isEqualTo("no storage");
                });
    }
}
