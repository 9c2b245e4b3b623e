package dev.pilothouse.core.feed;

/// The end of a subscription; closing twice is harmless.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
