package dev.pilothouse.app.screen.fleet;

/// What the cells show. Each has a value at which its colour is darkest.
enum HeatMetric {
    CPU(100),
    MEMORY(100),
    DISK(100),
    /// Per core: 1 is as much work as there are cores.
    LOAD(1),
    /// Against the busiest target.
    NET_IN(Double.NaN),
    NET_OUT(Double.NaN),
    STEAL(20);

    private final double full;

    HeatMetric(double full) {
        this.full = full;
    }

    /// The value of the darkest colour; NaN where it is the greatest of all targets.
    double full() {
        return full;
    }
}
