package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

class LiveOrPastTest {

    private final ManualTime time = new ManualTime(1_000_000);
    private final Publisher<FleetState> live = new Publisher<>(state(1_000_000, true));
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<Long> asked = new ArrayList<>();
    private boolean broken;
    private final LiveOrPast cursor =
            new LiveOrPast(
                    new Waiting(),
                    live,
                    at -> {
                        asked.add(at);
                        if (broken) {
                            throw new IllegalStateException("the cache is gone");
                        }
                        return state(at, false);
                    },
                    time);

    @AfterEach
    void close() {
        cursor.close();
    }

    @Test
    void livePassesTheFeedThrough() {
        live.publish(state(1_000_100, true));
        assertThat(cursor.fleet().current().at()).isEqualTo(1_000_100);
        assertThat(cursor.live()).isTrue();
    }

    @Test
    void aPastMomentHoldsAgainstLiveNews() {
        cursor.goTo(500);
        work.remove().run();
        live.publish(state(1_000_200, true));
        assertThat(cursor.fleet().current()).isEqualTo(state(500, false));
        assertThat(cursor.position().current()).hasValue(500);
    }

    @Test
    void draggingAsksOnlyForTheNewestOnceTheCacheIsFree() {
        for (long at = 100; at <= 900; at += 100) {
            cursor.goTo(at);
        }
        assertThat(work).hasSize(1);
        work.remove().run();
        work.remove().run();
        assertThat(work).isEmpty();
        assertThat(asked).containsExactly(100L, 900L);
        assertThat(cursor.fleet().current().at()).isEqualTo(900);
    }

    @Test
    void whatComesLateIsNotShownAfterGoingLive() {
        cursor.goTo(500);
        cursor.goLive();
        work.remove().run();
        assertThat(cursor.fleet().current().live()).isTrue();
        assertThat(cursor.live()).isTrue();
    }

    @Test
    void theFutureIsLive() {
        cursor.goTo(2_000_000);
        assertThat(cursor.live()).isTrue();
        assertThat(work).isEmpty();
    }

    @Test
    void aBrokenCacheDoesNotBlockTheNextWish() {
        broken = true;
        cursor.goTo(500);
        work.remove().run();
        broken = false;
        cursor.goTo(600);
        work.remove().run();
        assertThat(cursor.fleet().current().at()).isEqualTo(600);
    }

    private static FleetState state(long at, boolean live) {
        return new FleetState(at, live, List.of(), List.of());
    }

    /// Computes only when the test says so.
    private final class Waiting implements Ui {
        @Override
        public Subscription every(Duration period, Runnable task) {
            return () -> {};
        }

        @Override
        public void later(Runnable task) {
            task.run();
        }

        @Override
        public <T> Subscription bind(Feed<T> feed, Consumer<? super T> consumer) {
            return feed.subscribe(consumer);
        }

        @Override
        public <T> Subscription compute(
                Callable<T> task, Consumer<? super T> done, Consumer<? super Exception> failed) {
            work.add(
                    () -> {
                        T result;
                        try {
                            result = task.call();
                        } catch (Exception e) {
                            failed.accept(e);
                            return;
                        }
                        done.accept(result);
                    });
            return () -> {};
        }
    }
}
