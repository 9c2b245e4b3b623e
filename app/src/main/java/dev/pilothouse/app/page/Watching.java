package dev.pilothouse.app.page;

/// A part that asks the server itself, and only while somebody looks at it.
public interface Watching extends Part {

    void watch(boolean looked);

    /// Some seconds have passed while it is in front.
    void tick();
}
