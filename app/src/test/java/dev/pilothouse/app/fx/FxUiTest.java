package dev.pilothouse.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

class FxUiTest {

    @Test
    void workThatWasGivenUpBeforeItBeganIsNotWaitedFor() {
        ManualTime time = new ManualTime(0);
        FxUi ui = new FxUi(time);
        Subscription first = ui.compute(() -> 1, done -> {}, failed -> {});
        Subscription second = ui.compute(() -> 2, done -> {}, failed -> {});
        assertThat(ui.idle()).isFalse();
        first.close();
        first.close();
        assertThat(ui.idle()).isFalse();
        second.close();
        assertThat(ui.idle()).isTrue();
    }
}
