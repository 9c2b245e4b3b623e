package dev.pilothouse.app.screen.node;

/// How a fact changed at one moment.
///
/// @param at in milliseconds since 1970
/// @param before empty for the first value known
record FactChange(long at, String before, String after) {}
