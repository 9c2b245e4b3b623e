package dev.pilothouse.core.audit;

/// A cryptographic hash; given from outside, as cryptography has its own room.
@FunctionalInterface
public interface Fingerprint {

    /// In lower-case hex digits. Any thread may call.
    String of(byte[] bytes);
}
