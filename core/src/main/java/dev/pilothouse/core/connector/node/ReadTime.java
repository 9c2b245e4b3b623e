package dev.pilothouse.core.connector.node;

/// When a node's counters were read, by our clock. All that is known of it is that it lies between
/// asking and answer; but how much time passed between two readings the node's own uptime tells,
/// which is read beside the counters. So what is kept is when our clock would say that the node
/// was started: within limits that each reading narrows, and that move no further than a reading
/// demands (clocks drift and are set, nodes start anew). Rates are then right to the uptime's
/// hundredth of a second, however long answers take. Not for several threads at once.
final class ReadTime {

    private double earliest = Double.NaN;
    private double latest = Double.NaN;

    /// @param asked by our clock, in milliseconds since 1970
    /// @param answered as well
    /// @param uptime of the node in between, in seconds; NaN if it is not known
    void narrow(double asked, double answered, double uptime) {
        if (Double.isNaN(uptime)) {
            return;
        }
        double from = asked - uptime * 1000;
        double to = answered - uptime * 1000;
        if (Double.isNaN(earliest)) {
            earliest = from;
            latest = to;
        } else if (from > latest) {
            earliest = from;
            latest = from;
        } else if (to < earliest) {
            earliest = to;
            latest = to;
        } else {
            earliest = Math.max(earliest, from);
            latest = Math.min(latest, to);
        }
    }

    /// When its uptime was that, in milliseconds since 1970.
    ///
    /// @param otherwise what it is when that is not known
    long at(double uptime, long otherwise) {
        return Double.isNaN(uptime) || Double.isNaN(earliest)
                ? otherwise
                : Math.round((earliest + latest) / 2 + uptime * 1000);
    }

    /// What answers next may be another machine.
    void forget() {
        earliest = Double.NaN;
        latest = Double.NaN;
    }
}
