package dev.pilothouse.core.model;

/// A fact and since when it has been so.
///
/// @param since when this value was first seen, in milliseconds since 1970
/// @param seen when it was last confirmed, in milliseconds since 1970
public record KnownFact(Fact fact, long since, long seen) {}
