package dev.pilothouse.core.report;

/// Something in a cache file that is not as it was written.
///
/// @param entry the file inside, empty for the cache file itself
/// @param from the first byte that may be wrong, within the entry; -1 where that can't be told
/// @param detail what was found
public record Damage(String entry, long from, String detail) {}
