package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.Activities.Activity;
import dev.pilothouse.app.shell.Activities.State;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class WindowActivitiesTest {

    private final ManualTime time = new ManualTime(5_000);
    private final List<Activity> ended = new ArrayList<>();
    private final WindowActivities activities =
            new WindowActivities(
                    time, e -> Objects.requireNonNullElse(e.getMessage(), "?"), ended::add);

    private Activity first() {
        return activities.all().current().getFirst();
    }

    @Test
    void showsFractionAndLogAndEndsWithASentence() {
        List<Double> seen = new ArrayList<>();
        activities.all().subscribe(list -> list.forEach(a -> seen.add(a.fraction())));
        activities.start(
                "Export",
                progress -> {
                    progress.fraction(0.5);
                    progress.log("half");
                    return "12 MiB written";
                });
        assertThat(first().state()).isEqualTo(State.RUNNING);
        time.advance(Duration.ZERO);
        assertThat(seen).contains(0.5);
        assertThat(first().state()).isEqualTo(State.DONE);
        assertThat(first().detail()).isEqualTo("12 MiB written");
        assertThat(first().log()).containsExactly("half");
        assertThat(ended).containsExactly(first());
    }

    @Test
    void aFailureKeepsItsSentence() {
        activities.start(
                "Export",
                progress -> {
                    throw new IOException("The disk is full");
                });
        time.advance(Duration.ZERO);
        assertThat(first().state()).isEqualTo(State.FAILED);
        assertThat(first().detail()).isEqualTo("The disk is full");
    }

    @Test
    void cancelledWorkIsNoFailure() {
        activities.start(
                "Verify",
                progress -> {
                    first().cancel().run();
                    throw new IllegalStateException("interrupted in the middle");
                });
        time.advance(Duration.ZERO);
        assertThat(first().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void keepsTheLastHundredEnded() {
        for (int i = 0; i < 150; i++) {
            activities.start("n" + i, progress -> "");
            time.advance(Duration.ZERO);
        }
        assertThat(activities.all().current()).hasSize(101);
        assertThat(first().title()).isEqualTo("n149");
    }
}
