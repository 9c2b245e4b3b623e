package dev.pilothouse.app.shell;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.time.Scheduler;

import java.time.ZoneId;
import java.util.function.LongFunction;

/// What a window is built on.
///
/// @param past the fleet at a moment, from the cache; called on another thread, may block
/// @param zone in which times are shown
public record WindowParts(
        Ui ui,
        Scheduler scheduler,
        Workbench.Data data,
        LongFunction<FleetState> past,
        Theme theme,
        Furniture furniture,
        ZoneId zone) {}
