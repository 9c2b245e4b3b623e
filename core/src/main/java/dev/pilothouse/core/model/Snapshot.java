package dev.pilothouse.core.model;

import java.util.List;

/// The answer of one reading of one target.
///
/// @param at when it was measured, in milliseconds since 1970 by this machine's clock
/// @param missing the parts that could not be read; the others are complete
/// @param frames pictures to be kept beside the figures
public record Snapshot(
        long at,
        List<Sample> samples,
        List<Fact> facts,
        List<PartFault> missing,
        Cost cost,
        List<Frame> frames) {

    public Snapshot(
            long at, List<Sample> samples, List<Fact> facts, List<PartFault> missing, Cost cost) {
        this(at, samples, facts, missing, cost, List.of());
    }

    public Snapshot {
        frames = List.copyOf(frames);
        samples = List.copyOf(samples);
        facts = List.copyOf(facts);
        missing = List.copyOf(missing);
    }
}
