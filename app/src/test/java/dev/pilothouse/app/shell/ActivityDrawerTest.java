package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.Activities.Activity;
import dev.pilothouse.app.shell.Activities.Choice;
import dev.pilothouse.app.shell.Activities.Part;
import dev.pilothouse.app.shell.Activities.State;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

@SuppressWarnings("NullAway.Init") // set before each test
class ActivityDrawerTest {

    private static final long NOW = 1_795_000_000_000L;

    private final List<String> done = new ArrayList<>();
    private ActivityDrawer drawer;
    private Stage stage;

    @BeforeEach
    void show() {
        drawer =
                Headless.on(
                        () ->
                                new ActivityDrawer(
                                        new Format(new Texts(Locale.ENGLISH), ZoneOffset.UTC),
                                        () -> NOW + 5_000,
                                        () -> done.add("folded")));
        stage = Headless.show(Headless.on(Theme::new), drawer, 1200, 400);
    }

    @AfterEach
    void hide() {
        Headless.close(stage);
    }

    private Activity activity(long id, State state, List<Part> parts, String... choices) {
        return new Activity(
                id,
                "Restart " + id,
                state,
                Double.NaN,
                "web-1",
                List.of("$ systemctl restart " + id),
                NOW,
                state == State.RUNNING || state == State.WAITING ? 0 : NOW + 1_000,
                () -> done.add("cancelled " + id),
                List.of(choices).stream()
                        .map(label -> new Choice(label, () -> done.add(label + " " + id)))
                        .toList(),
                parts);
    }

    private void activities(Activity... all) {
        Headless.run(() -> drawer.activities(List.of(all)));
        Headless.pulse();
    }

    private List<String> words() {
        return Headless.on(
                () -> {
                    List<String> words = new ArrayList<>();
                    collect(drawer, words);
                    return words;
                });
    }

    private static void collect(Node node, List<String> words) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            words.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private void press(String label) {
        Headless.run(
                () ->
                        drawer.lookupAll(".button").stream()
                                .filter(b -> b instanceof Button x && label.equals(x.getText()))
                                .map(Button.class::cast)
                                .findFirst()
                                .orElseThrow()
                                .fire());
    }

    private String log() {
        return Headless.on(
                () -> ((TextArea) Objects.requireNonNull(drawer.lookup(".drawer-log"))).getText());
    }

    @Test
    void everyTargetHasARowAndWhatCanBeDoneIsAButton() {
        List<Part> parts =
                List.of(
                        new Part("web-1", State.DONE, "verified", NOW, NOW + 2_100),
                        new Part("web-2", State.FAILED, "not allowed", NOW, NOW + 300),
                        new Part("web-3", State.WAITING, "waits", 0, 0));
        activities(activity(1, State.FAILED, parts, "Retry", "Undo"));
        assertThat(words()).contains("web-1", "verified", "web-2", "not allowed", "Retry", "Undo");
        assertThat(words()).contains("2.1" + Format.THIN + "s");
        press("Retry");
        assertThat(done).containsExactly("Retry 1");
    }

    @Test
    void whatRunsCanBeCancelledAndWhatEndedCanNot() {
        activities(activity(1, State.RUNNING, List.of()));
        press("Cancel");
        assertThat(done).containsExactly("cancelled 1");
        activities(activity(1, State.DONE, List.of()));
        assertThat(words()).doesNotContain("Cancel");
    }

    @Test
    void theChosenOneStaysChosenWhenOthersCome() {
        activities(activity(1, State.DONE, List.of()), activity(2, State.DONE, List.of()));
        Headless.run(
                () ->
                        ((ListView<?>) Objects.requireNonNull(drawer.lookup(".drawer-list")))
                                .getSelectionModel()
                                .select(1));
        assertThat(log()).contains("restart 2");
        activities(
                activity(3, State.RUNNING, List.of()),
                activity(1, State.DONE, List.of()),
                activity(2, State.DONE, List.of()));
        assertThat(log()).contains("restart 2");
    }

    /// Whoever opens it wants to see what has just gone wrong, not what was looked at last time.
    @Test
    void opensOnTheNewest() {
        activities(activity(1, State.DONE, List.of()));
        activities(activity(2, State.FAILED, List.of()), activity(1, State.DONE, List.of()));
        assertThat(log()).contains("restart 1");
        Headless.run(drawer::opened);
        assertThat(log()).contains("restart 2");
    }
}
