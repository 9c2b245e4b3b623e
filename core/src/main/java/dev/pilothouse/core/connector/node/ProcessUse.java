package dev.pilothouse.core.connector.node;

/// What one process takes of its node; NaN for what is not known, as rates are at the first look
/// and files are that belong to somebody else.
///
/// @param cpuPercent of one core
/// @param ownBytes of memory that it shares with nobody: resident without shared pages, which for a
///     database server are the same buffers for all
/// @param readBytes from disks, a second
/// @param writtenBytes to disks, a second
public record ProcessUse(
        double cpuPercent, double ownBytes, double readBytes, double writtenBytes) {}
