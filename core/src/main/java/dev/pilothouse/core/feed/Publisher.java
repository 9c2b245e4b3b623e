package dev.pilothouse.core.feed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A [Feed] with the means to publish. One thread at a time delivers; a publisher that arrives
/// while another delivers leaves its value behind and returns, so a slow subscriber sees fewer
/// values, never older ones after newer ones.
public final class Publisher<T> implements Feed<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final AtomicReference<T> value;
    private final List<Entry<T>> subscribers = new ArrayList<>();

    public Publisher(T first) {
        value = new AtomicReference<>(first);
    }

    @Override
    public T current() {
        return value.get();
    }

    public void publish(T next) {
        value.set(next);
        deliver();
    }

    /// Replaces the value by one made from it, atomically.
    public void update(UnaryOperator<T> change) {
        value.updateAndGet(change);
        deliver();
    }

    @Override
    public Subscription subscribe(Consumer<? super T> consumer) {
        Entry<T> entry = new Entry<>(consumer);
        synchronized (subscribers) {
            subscribers.add(entry);
        }
        deliverTo(entry);
        return () -> {
            entry.open = false;
            synchronized (subscribers) {
                subscribers.remove(entry);
            }
        };
    }

    private void deliver() {
        List<Entry<T>> now;
        synchronized (subscribers) {
            now = List.copyOf(subscribers);
        }
        for (Entry<T> entry : now) {
            deliverTo(entry);
        }
    }

    /// Delivers until the subscriber has the newest value. Who finds the subscriber busy leaves:
    /// the one who is delivering looks again before it goes.
    @SuppressWarnings("ReferenceEquality") // the very object, an equal one was published anew
    private void deliverTo(Entry<T> entry) {
        while (entry.open && entry.last != value.get()) {
            if (!entry.turn.tryLock()) {
                return;
            }
            try {
                T next = value.get();
                if (entry.last != next && entry.open) {
                    entry.last = next;
                    entry.consumer.accept(next);
                }
            } catch (RuntimeException e) {
                LOG.error("A subscriber failed", e);
            } finally {
                entry.turn.unlock();
            }
        }
    }

    private static final class Entry<T> {
        final Consumer<? super T> consumer;
        final ReentrantLock turn = new ReentrantLock();
        volatile boolean open = true;
        @org.jspecify.annotations.Nullable volatile Object last;

        Entry(Consumer<? super T> consumer) {
            this.consumer = consumer;
        }
    }
}
