package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.model.KnownFact;

/// One fact.
///
/// @param value in one line
/// @param unknown whether it could not be read
record FactRow(
        String key,
        String name,
        String value,
        boolean unknown,
        long since,
        long seen,
        KnownFact fact) {}
