package dev.pilothouse.app.page;

import dev.pilothouse.app.widget.Range;

import java.util.List;

/// Fills the gaps of charts from what somebody else recorded. Runs off the UI thread, and may
/// block.
public interface Backfill {

    /// No more than what was read here.
    Backfill NONE = (charts, range) -> charts;

    List<LoadedChart> fill(List<LoadedChart> charts, Range range);
}
