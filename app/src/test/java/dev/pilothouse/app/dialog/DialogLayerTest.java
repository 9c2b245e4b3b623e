package dev.pilothouse.app.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

class DialogLayerTest {

    private static final class Form implements DialogContent {
        private final Button inside = new Button("Trust this key");
        private final Button cancel = new Button("Cancel");
        private final Button last = new Button("Add");
        private final VBox body = new VBox(inside);

        @Override
        public String title() {
            return "A form";
        }

        @Override
        public Size size() {
            return Size.MEDIUM;
        }

        @Override
        public Parent body() {
            return body;
        }

        @Override
        public List<Button> buttons() {
            return List.of(cancel, last);
        }

        @Override
        public Optional<Node> next() {
            return Optional.of(last);
        }
    }

    @Test
    void theKeysStayInADialogWhoseButtonGoesAway() {
        DialogLayer layer = Headless.on(() -> new DialogLayer(() -> new Texts(Locale.ENGLISH)));
        Stage stage =
                Headless.show(
                        Headless.on(Theme::new),
                        Headless.on(() -> new StackPane(new Button("behind"), layer)),
                        900,
                        600);
        Form form = Headless.on(Form::new);
        Headless.run(
                () -> {
                    layer.show(form);
                    form.inside.requestFocus();
                    form.body.getChildren().clear();
                });
        Headless.pulse();
        assertThat(Headless.on(() -> inDialog(stage.getScene().getFocusOwner()))).isTrue();
        Headless.run(
                () -> {
                    form.last.requestFocus();
                    form.last.setDisable(true);
                });
        Headless.pulse();
        assertThat(Headless.on(() -> inDialog(stage.getScene().getFocusOwner()))).isTrue();
        Headless.close(stage);
    }

    @Test
    void enterOnAChoiceGoesOnAndSpaceTurnsIt() {
        DialogLayer layer = Headless.on(() -> new DialogLayer(() -> new Texts(Locale.ENGLISH)));
        Stage stage =
                Headless.show(
                        Headless.on(Theme::new), Headless.on(() -> new StackPane(layer)), 900, 600);
        Form form = Headless.on(Form::new);
        CheckBox choice = Headless.on(() -> new CheckBox("Stop at the first failure"));
        List<String> done = new ArrayList<>();
        Headless.run(
                () -> {
                    form.last.setOnAction(e -> done.add("added"));
                    form.body.getChildren().add(choice);
                    layer.show(form);
                    choice.requestFocus();
                    press(choice, KeyCode.ENTER);
                });
        assertThat(done).containsExactly("added");
        assertThat(Headless.on(choice::isSelected)).isFalse();
        Headless.run(() -> press(choice, KeyCode.SPACE));
        assertThat(Headless.on(choice::isSelected)).isTrue();
        assertThat(done).hasSize(1);
        Headless.close(stage);
    }

    /// All around, forwards and backwards: who moves the focus by key has to see where it is.
    @Test
    void theFocusIsSeenWhereverTabBringsIt() {
        DialogLayer layer = Headless.on(() -> new DialogLayer(() -> new Texts(Locale.ENGLISH)));
        Stage stage =
                Headless.show(
                        Headless.on(Theme::new),
                        Headless.on(() -> new StackPane(new Button("behind"), layer)),
                        900,
                        600);
        Form form = Headless.on(Form::new);
        Headless.run(
                () -> {
                    form.body.getChildren().add(new CheckBox("One"));
                    form.body.getChildren().add(new Button("Two"));
                    layer.show(form);
                    form.inside.requestFocus();
                });
        Headless.pulse();
        for (boolean back : new boolean[] {false, true}) {
            Set<Node> seen = new HashSet<>();
            for (int i = 0; i < 8; i++) {
                Headless.run(() -> tab(stage.getScene().getFocusOwner(), back));
                Node owner = Headless.on(() -> stage.getScene().getFocusOwner());
                assertThat(Headless.on(() -> inDialog(owner) && owner.isFocusVisible())).isTrue();
                seen.add(owner);
            }
            assertThat(seen).hasSizeGreaterThanOrEqualTo(4);
        }
        Headless.close(stage);
    }

    private static void tab(Node node, boolean back) {
        Event.fireEvent(
                node,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, back, false, false, false));
    }

    private static void press(Node node, KeyCode key) {
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(node, new KeyEvent(type, "", "", key, false, false, false, false));
        }
    }

    @Test
    void aToastIsTakenAwayByWhoeverShowedIt() {
        DialogLayer layer = Headless.on(() -> new DialogLayer(() -> new Texts(Locale.ENGLISH)));
        Stage stage =
                Headless.show(
                        Headless.on(Theme::new), Headless.on(() -> new StackPane(layer)), 900, 600);
        List<DialogService.Offer> undo = List.of(new DialogService.Offer("Undo", () -> {}));
        DialogService.Open toast = Headless.on(() -> layer.toast(Tone.DONE, "Stopped", "", undo));
        Headless.pulse();
        assertThat(Headless.on(() -> drawn(layer))).contains("Stopped", "Undo");
        Headless.run(toast::close);
        Headless.pulse();
        assertThat(Headless.on(() -> drawn(layer))).doesNotContain("Stopped", "Undo");
        Headless.close(stage);
    }

    @Test
    void newsOfTheSameTakesThePlaceOfWhatWasSaidBefore() {
        DialogLayer layer = Headless.on(() -> new DialogLayer(() -> new Texts(Locale.ENGLISH)));
        Stage stage =
                Headless.show(
                        Headless.on(Theme::new), Headless.on(() -> new StackPane(layer)), 900, 600);
        Headless.run(
                () -> {
                    layer.toast(Tone.INFO, "Size of everything", "110 %");
                    layer.toast(Tone.DONE, "Stopped", "");
                    layer.toast(Tone.INFO, "Size of everything", "125 %");
                });
        Headless.pulse();
        assertThat(Headless.on(() -> drawn(layer)))
                .contains("Stopped", "125 %")
                .doesNotContain("110 %");
        Headless.close(stage);
    }

    private static boolean inDialog(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("dialog-frame")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void nothingOfAQuestionIsCut() {
        for (Locale language : Texts.LANGUAGES) {
            Texts texts = new Texts(language);
            for (double width : new double[] {960, 480}) {
                DialogLayer layer = Headless.on(() -> new DialogLayer(() -> texts));
                Stage stage =
                        Headless.show(
                                Headless.on(Theme::new),
                                Headless.on(() -> new StackPane(layer)),
                                width,
                                600);
                Question question =
                        new Question(
                                Tone.WARNING,
                                texts.text("target.remove.title", "web-1"),
                                texts.text("target.remove.sentence"),
                                "",
                                List.of(
                                        new Choice("all", texts.text("target.remove.all"), true),
                                        new Choice(
                                                "keep", texts.text("target.remove.keep"), false)));
                Headless.run(() -> layer.ask(question, answer -> {}));
                Headless.pulse();
                assertThat(Headless.on(() -> drawn(layer)))
                        .as("%s %s", language, width)
                        .contains(
                                texts.text("target.remove.sentence"),
                                texts.text("target.remove.all"),
                                texts.text("target.remove.keep"),
                                texts.text("dialog.cancel"));
                Headless.close(stage);
            }
        }
    }

    /// What is drawn, with the dots of what is cut.
    private static List<String> drawn(Node node) {
        List<String> words = new ArrayList<>();
        for (Node each : node.lookupAll(".text")) {
            if (each instanceof Text text) {
                words.add(text.getText());
            }
        }
        return words;
    }
}
