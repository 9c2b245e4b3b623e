package dev.pilothouse.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class PublisherTest {

    @Test
    void subscribingDeliversTheCurrentValueAtOnce() {
        Publisher<String> feed = new Publisher<>("first");
        List<String> seen = new ArrayList<>();
        feed.subscribe(seen::add);
        feed.publish("second");
        assertThat(seen).containsExactly("first", "second");
    }

    @Test
    void aClosedSubscriptionHearsNothing() {
        Publisher<String> feed = new Publisher<>("first");
        List<String> seen = new ArrayList<>();
        Subscription subscription = feed.subscribe(seen::add);
        subscription.close();
        subscription.close();
        feed.publish("second");
        assertThat(seen).containsExactly("first");
    }

    @Test
    void aFailingSubscriberDoesNotHarmTheOthers() {
        Publisher<Integer> feed = new Publisher<>(0);
        List<Integer> seen = new ArrayList<>();
        feed.subscribe(
                v -> {
                    throw new IllegalStateException("expected by the test");
                });
        feed.subscribe(seen::add);
        feed.publish(1);
        assertThat(seen).containsExactly(0, 1);
    }

    @Test
    void valuesNeverGoBackAndTheLastOneArrives() throws InterruptedException {
        Publisher<Integer> feed = new Publisher<>(0);
        List<Integer> seen = new ArrayList<>();
        feed.subscribe(seen::add);
        int writers = 4;
        AtomicInteger counter = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(writers);
        for (int w = 0; w < writers; w++) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                for (int i = 0; i < 5_000; i++) {
                                    feed.update(v -> v + 1);
                                    counter.incrementAndGet();
                                }
                                done.countDown();
                            });
        }
        done.await();
        assertThat(feed.current()).isEqualTo(counter.get());
        assertThat(seen).isSorted().doesNotHaveDuplicates().endsWith(counter.get());
    }
}
