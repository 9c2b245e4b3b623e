package dev.pilothouse.core.model;

/// One part of a reading that failed while the rest went on.
///
/// @param part which part, such as `psi` or `updates`: a key into the texts
/// @param reason what was missing, in the words of the system that refused
/// @param grant the exact command or setting that would allow it; empty if nothing would
public record PartFault(String part, String reason, String grant) {}
