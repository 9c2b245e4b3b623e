package dev.pilothouse.core.connector;

import dev.pilothouse.core.model.PartFault;

import java.util.List;

/// What a connection test found.
///
/// @param version of the system, empty if unknown
/// @param missing what this login can't read, with the grant that would allow it
public record Probe(boolean ok, String version, List<ProbeStep> steps, List<PartFault> missing) {}
