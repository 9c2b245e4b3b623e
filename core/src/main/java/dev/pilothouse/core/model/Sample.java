package dev.pilothouse.core.model;

/// One measured value; its time is that of the [Snapshot] it came with.
///
/// @param value raw, in the metric's unit; never a stand-in for "unknown"
public record Sample(Series series, double value) {}
