package dev.pilothouse.core.feed;

import java.util.function.Consumer;

/// A value that changes. Subscribing delivers the current value at once, on the subscriber's
/// thread; later values come on the publisher's thread, in order, and may skip values that were
/// replaced before they could be delivered. Any thread may call any method.
public interface Feed<T> {

    T current();

    /// The subscription ends with [Subscription#close()]; the consumer must not block.
    Subscription subscribe(Consumer<? super T> consumer);
}
