package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.model.Health;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// A line of the table of guests: a guest, or the head of a group of them.
///
/// @param group that it is in, empty for none
/// @param open whether the lines of a head are shown
/// @param row null for a head
/// @param members of a head; none for a guest
record GuestLine(String group, boolean open, @Nullable GuestRow row, List<GuestRow> members) {

    /// Groups by their names, those of no group last, and the head first in each.
    static final Comparator<GuestLine> IN_GROUPS =
            Comparator.comparing((GuestLine line) -> line.group().isEmpty())
                    .thenComparing(GuestLine::group)
                    .thenComparing(line -> !line.head());

    static GuestLine of(String group, GuestRow row) {
        return new GuestLine(group, true, row, List.of());
    }

    boolean head() {
        return row == null;
    }

    Object key() {
        return row == null ? "head " + group : group + " " + row.guest().vmid();
    }

    @Nullable Guest guest() {
        return row == null ? null : row.guest();
    }

    /// Of a head the worst of its members.
    @Nullable Health health() {
        if (row != null) {
            return row.health();
        }
        Health worst = null;
        for (GuestRow member : members) {
            Health health = member.health();
            if (health != null) {
                worst = worst == null ? health : worst.worse(health);
            }
        }
        return worst;
    }

    /// Of a head the sum; NaN where nothing is known.
    double sum(ToDoubleFunction<GuestRow> value) {
        return row != null
                ? value.applyAsDouble(row)
                : members.stream()
                        .mapToDouble(value)
                        .filter(v -> !Double.isNaN(v))
                        .reduce((a, b) -> a + b)
                        .orElse(Double.NaN);
    }

    /// Percent of its cores, of a head of all its guests' cores.
    double cpu() {
        return row != null
                ? row.cpu()
                : sum(m -> m.cpu() * m.cores()) / sum(m -> m.running() ? m.cores() : Double.NaN);
    }

    /// Percent.
    double memoryShare() {
        return row != null
                ? 100 * row.memoryShare()
                : 100 * sum(GuestRow::memory) / runningTotal(GuestRow::memoryTotal);
    }

    /// Percent; of a head of those whose use is known.
    double diskShare() {
        return row != null
                ? 100 * row.diskShare()
                : 100
                        * sum(GuestRow::disk)
                        / sum(m -> Double.isNaN(m.disk()) ? Double.NaN : m.diskTotal());
    }

    private double runningTotal(ToDoubleFunction<GuestRow> value) {
        return sum(m -> m.running() ? value.applyAsDouble(m) : Double.NaN);
    }

    double plain(ToDoubleFunction<GuestRow> value) {
        return row == null ? Double.NaN : value.applyAsDouble(row);
    }
}
