package dev.pilothouse.core.wire;

import java.util.concurrent.atomic.LongAdder;

/// Counts the bytes of one server, over all its connections. Any thread may call.
final class Traffic {

    private final LongAdder up = new LongAdder();
    private final LongAdder down = new LongAdder();

    void sent(long bytes) {
        up.add(bytes);
    }

    void received(long bytes) {
        down.add(bytes);
    }

    long up() {
        return up.sum();
    }

    long down() {
        return down.sum();
    }
}
