package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.remote.Answer;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What many nodes answered, in full.
class AnswersPaneTest {

    private static final Target NODE = DemoFleet.live().targets().getFirst().target();

    private static List<Answer.Group> groups(String... outputs) {
        List<Answer> answers = new ArrayList<>();
        for (String output : outputs) {
            answers.add(new Answer(NODE, new Answer.Exited(0), output, Duration.ZERO));
        }
        return Answer.grouped(answers);
    }

    @Test
    void differentAnswersStandInFullSideBySideAndSayWhereTheyDiffer() {
        Format format = new Format(new Texts(Locale.ENGLISH));
        AnswersPane pane = Headless.on(() -> new AnswersPane(format.texts(), new Outcomes(format)));
        Stage stage =
                Headless.show(
                        Headless.on(Theme::new), Headless.on(() -> new StackPane(pane)), 900, 300);
        Headless.run(() -> pane.show(groups("a\nb\nc\n", "a\nB\nc\n")));
        Headless.pulse();
        assertThat(texts(pane)).containsExactly("a\nb\nc\n", "a\nB\nc\n");
        assertThat(labels(pane)).contains("Done", "Done, other than the first from line 2");
        Headless.run(() -> pane.show(groups("1", "2", "3", "4", "5", "6")));
        Headless.pulse();
        assertThat(texts(pane)).hasSize(AnswersPane.MOST);
        assertThat(labels(pane))
                .contains("2 more answers: choose them in the table to see them here");
        Headless.close(stage);
    }

    @Test
    void whatIsLongerDiffersFromTheLineTheOtherDoesNotHave() {
        assertThat(AnswersPane.differs("a\n", "a\n")).isZero();
        assertThat(AnswersPane.differs("a\n", "a\nb\n")).isEqualTo(2);
        assertThat(AnswersPane.differs("", "a")).isEqualTo(1);
    }

    private static List<String> texts(AnswersPane pane) {
        return Headless.on(
                () ->
                        pane.lookupAll(".text-area").stream()
                                .map(node -> ((TextArea) node).getText())
                                .toList());
    }

    private static List<String> labels(AnswersPane pane) {
        return Headless.on(
                () ->
                        pane.lookupAll(".label").stream()
                                .map(node -> ((Label) node).getText())
                                .toList());
    }
}
