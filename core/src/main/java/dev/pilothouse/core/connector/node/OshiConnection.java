package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.Clock;

import oshi.SystemInfo;

/// This machine where it is not Linux.
final class OshiConnection implements Connection {

    private final Clock clock;
    private final OshiFigures figures;
    private final OshiFacts facts;

    OshiConnection(Clock clock) {
        this.clock = clock;
        SystemInfo info = new SystemInfo();
        figures = new OshiFigures(info.getHardware(), info.getOperatingSystem());
        facts = new OshiFacts(info.getHardware(), info.getOperatingSystem());
    }

    @Override
    public Snapshot collect(Tier tier) {
        Findings out = new Findings();
        long at = clock.millis();
        long start = clock.nanos();
        switch (tier) {
            case FAST -> figures.read(out);
            case SLOW -> facts.read(out);
        }
        double millis = (clock.nanos() - start) / 1e6;
        if (tier == Tier.FAST) {
            out.sample(NodeMetrics.COLLECT_MILLIS, millis);
        }
        Cost cost = new Cost(millis, 0, 0, Double.NaN);
        return new Snapshot(at, out.samples(), out.facts(), out.faults(), cost);
    }

    @Override
    public void close() {
        // OSHI keeps nothing open.
    }
}
