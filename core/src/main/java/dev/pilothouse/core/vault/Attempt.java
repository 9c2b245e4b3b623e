package dev.pilothouse.core.vault;

import java.time.Duration;

/// What became of a try to open the vault.
public sealed interface Attempt {

    /// It is open.
    ///
    /// @param name of the user; empty where the way belongs to nobody
    record Opened(String name) implements Attempt {}

    /// What was given does not fit.
    ///
    /// @param times in a row
    /// @param pause before the next one
    record Wrong(int times, Duration pause) implements Attempt {}

    /// Not even looked at, because the last wrong one is too fresh.
    record TooSoon(int times, Duration pause) implements Attempt {}

    /// There is no such way in.
    record NoWay(Way way) implements Attempt {}
}
