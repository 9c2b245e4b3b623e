package dev.pilothouse.core.connector.postgres;

/// The settings of a server that decide when autovacuum comes, as pg_settings has them.
///
/// @param on whether it runs at all; without `track_counts` it knows of no work
/// @param maxThreshold the most that is waited for, whatever the size (18 and newer); NaN before
/// @param insertThreshold of inserted rows (13 and newer); negative for never, NaN before
public record Autovacuum(
        boolean on,
        double threshold,
        double scale,
        double maxThreshold,
        double insertThreshold,
        double insertScale,
        double analyzeThreshold,
        double analyzeScale,
        double freezeMaxAge,
        double multixactFreezeMaxAge,
        double workers,
        double napSeconds) {}
