package dev.pilothouse.core.engine;

import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;

import java.util.Map;
import java.util.OptionalLong;

/// Tells a machine that was started anew from one whose clock was set: both move its boot time, but
/// only a start makes its uptime less than it has to be by now. Not thread-safe.
final class Restarts {

    private static final String BOOT_TIME = "boot.time";
    private static final String UPTIME = "uptime";

    /// By how much clocks may differ and readings be late, in seconds.
    private static final double SLACK = 60;

    private double boot = Double.NaN;
    private double uptime = Double.NaN;
    private long uptimeAt;
    private boolean jumped;

    /// @param known what was measured last, maybe by an earlier run of the program
    Restarts(Map<Series, Figure> known) {
        known.forEach(
                (series, figure) -> {
                    switch (series.metric().name()) {
                        case BOOT_TIME -> boot = figure.raw();
                        case UPTIME -> {
                            uptime = figure.raw();
                            uptimeAt = figure.at();
                        }
                        default -> {}
                    }
                });
    }

    /// Our clock can't tell how long ago the last reading was.
    void jumped() {
        jumped = true;
    }

    /// When it was started anew since the last reading, in milliseconds since 1970; empty if it
    /// goes on.
    OptionalLong since(Snapshot snapshot) {
        double bootNow = value(snapshot, BOOT_TIME);
        double uptimeNow = value(snapshot, UPTIME);
        if (Double.isNaN(bootNow) || Double.isNaN(uptimeNow)) {
            return OptionalLong.empty();
        }
        double passed = jumped ? 0 : Math.max(0, (snapshot.at() - uptimeAt) / 1000.0 - SLACK);
        boolean anew = bootNow > boot + SLACK && uptimeNow < uptime + passed;
        boot = bootNow;
        uptime = uptimeNow;
        uptimeAt = snapshot.at();
        jumped = false;
        return anew ? OptionalLong.of((long) (bootNow * 1000)) : OptionalLong.empty();
    }

    private static double value(Snapshot snapshot, String name) {
        for (Sample sample : snapshot.samples()) {
            if (sample.series().metric().name().equals(name)) {
                return sample.value();
            }
        }
        return Double.NaN;
    }
}
