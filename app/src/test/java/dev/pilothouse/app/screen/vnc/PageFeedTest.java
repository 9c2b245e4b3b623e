package dev.pilothouse.app.screen.vnc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.time.SystemScheduler;

import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class PageFeedTest {

    private static final byte[] MANY = new byte[1 << 20];

    private final AtomicInteger woken = new AtomicInteger();
    private final PageFeed feed = new PageFeed(woken::incrementAndGet);

    private static int bytes(String base64) {
        return Base64.getDecoder().decode(base64).length;
    }

    @Test
    void whatCameIsGivenAtOnceAndToldOnce() throws Exception {
        feed.add(new byte[] {1, 2, 3}, 2);
        assertThat(woken).hasValue(0);
        feed.open(true);
        feed.add(new byte[] {7}, 1);
        assertThat(woken).hasValue(1);
        assertThat(Base64.getDecoder().decode(feed.next())).containsExactly(1, 2, 7);
        feed.add(new byte[] {8}, 1);
        assertThat(woken).hasValue(2);
        feed.open(false);
        assertThat(feed.next()).isEmpty();
        feed.open(true);
        assertThat(woken).hasValue(3);
        assertThat(Base64.getDecoder().decode(feed.next())).containsExactly(8);
    }

    @Test
    void whoReadsWaitsWhileThePageIsBehind() throws Exception {
        feed.open(true);
        for (int i = 0; i < 4; i++) {
            feed.add(MANY, MANY.length);
        }
        CompletableFuture<Boolean> fifth = new CompletableFuture<>();
        try (SystemScheduler scheduler = new SystemScheduler()) {
            scheduler.run(
                    "reader",
                    () -> {
                        try {
                            feed.add(MANY, MANY.length);
                            fifth.complete(true);
                        } catch (InterruptedException e) {
                            fifth.completeExceptionally(e);
                        }
                    });
            // Were there no limit, the fifth could be in it.
            assertThat(bytes(feed.next())).isEqualTo(4 * MANY.length);
            assertThat(fifth.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(bytes(feed.next())).isEqualTo(MANY.length);
        }
    }

    @Test
    void anEndLetsEverybodyGo() throws Exception {
        for (int i = 0; i < 4; i++) {
            feed.add(MANY, MANY.length);
        }
        feed.close();
        feed.add(MANY, MANY.length);
        feed.open(true);
        assertThat(feed.next()).isEmpty();
        assertThat(woken).hasValue(0);
    }
}
