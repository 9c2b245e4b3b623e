package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// All the fleet screen says at one moment, in words, ready to be put on the screen.
///
/// @param asOf the time of the newest reading
/// @param attention worst and newest first
/// @param attentionCount how many targets that are
/// @param oldest for how long the oldest trouble has lasted; empty for none
/// @param servers tiles of PostgreSQL; none where there is no such target
/// @param clusters the same of Proxmox
record FleetPage(
        String asOf,
        Map<Health, Integer> counts,
        int total,
        List<Loaded> loaded,
        Traffic traffic,
        Heat heat,
        List<Attention> attention,
        int attentionCount,
        String oldest,
        List<Happened> events,
        Day day,
        List<Server> servers,
        List<Server> clusters) {

    static final FleetPage EMPTY =
            new FleetPage(
                    "",
                    Map.of(),
                    0,
                    List.of(),
                    new Traffic("", ""),
                    new Heat("", "", "", List.of()),
                    List.of(),
                    0,
                    "",
                    List.of(),
                    new Day(0, 0, 0),
                    List.of(),
                    List.of());

    int count(Health health) {
        return counts.getOrDefault(health, 0);
    }

    /// The target that has most of something.
    ///
    /// @param what such as CPU
    /// @param target null when nothing is known
    record Loaded(
            String what, @Nullable TargetId target, String name, Health health, String value) {}

    /// What is told of all PostgreSQL servers or all Proxmox clusters together, and the one that
    /// stands out.
    ///
    /// @param what such as connections
    /// @param unit set smaller after the figure, may be empty
    /// @param trouble whether the figure is itself the trouble
    /// @param target the one that stands out; null for none
    /// @param value its own, may be empty
    /// @param note one line more, may be empty
    record Server(
            String what,
            String figure,
            String unit,
            boolean trouble,
            @Nullable TargetId target,
            String name,
            String value,
            String note) {}

    /// Over all targets that are measured now.
    record Traffic(String in, String out) {}

    /// @param low the legend's left end
    /// @param high its right end, with the unit
    record Heat(String title, String low, String high, List<Group> groups) {}

    /// @param colour of the environment, 1 to 6; 0 for none
    record Group(String name, int colour, Map<Health, Integer> counts, List<Cell> cells) {}

    /// @param fraction of the darkest colour, 0 to 1; NaN when not measured now
    /// @param text the number; empty when not measured now
    record Cell(
            TargetId target,
            String name,
            Health health,
            double fraction,
            String text,
            String tooltip) {}

    /// @param target the first where the line stands for several
    /// @param why the worst reason
    /// @param others the other ones
    record Attention(
            TargetId target,
            Health health,
            String name,
            String lasting,
            String why,
            List<String> others) {}

    /// How much happened in the last 24 hours, for the tile and the list alike.
    record Day(int events, int serious, int warnings) {
        /// Nobody knows: the cache can't be read.
        static final Day UNREAD = new Day(-1, 0, 0);
    }

    /// @param health the mark, null for a plain note
    record Happened(
            String at,
            @Nullable Health health,
            Severity severity,
            @Nullable TargetId target,
            String name,
            String what) {}
}
