package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.TargetKind;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the fleet says of its Proxmox clusters: a figure of all of them and the cluster that stands
/// out. Only those that are measured now count. Pure.
final class FleetClusters {

    /// As the rules have it, where the settings say nothing else.
    private static final double FULL = 90;

    private final Format format;
    private final Texts texts;
    private final Names names;

    FleetClusters(Format format) {
        this.format = format;
        this.texts = format.texts();
        this.names = new Names(texts);
    }

    /// None where there is no cluster.
    List<FleetPage.Server> of(List<FleetRow> all, long now) {
        List<FleetRow> clusters =
                all.stream().filter(r -> r.state().target().kind() == TargetKind.PROXMOX).toList();
        if (clusters.isEmpty()) {
            return List.of();
        }
        List<FleetRow> fresh = clusters.stream().filter(r -> !r.stale(now)).toList();
        FleetRow largest = fresh.size() > 1 ? most(fresh, r -> r.cluster().running()) : null;
        FleetRow worst = most(fresh, r -> r.cluster().offline());
        boolean off = worst != null && worst.cluster().offline() > 0;
        FleetRow fullest = most(fresh, r -> r.cluster().disk());
        double disk = fullest == null ? Double.NaN : fullest.cluster().disk();
        FleetRow failing = most(fresh, r -> r.cluster().failed());
        boolean failed = failing != null && failing.cluster().failed() > 0;
        return List.of(
                tile(
                        "running",
                        count(sum(fresh, r -> r.cluster().running())),
                        of(sum(fresh, r -> r.cluster().guests())),
                        false,
                        largest,
                        largest == null ? "" : count(largest.cluster().running())),
                tile(
                        "nodes",
                        count(sum(fresh, r -> r.cluster().online())),
                        of(sum(fresh, r -> r.cluster().nodes())),
                        off,
                        off ? worst : null,
                        off ? texts.text("fleet.cluster.offline", count(offline(worst))) : ""),
                tile(
                        "storage",
                        Double.isNaN(disk) ? Format.UNKNOWN : format.percent(disk),
                        "",
                        disk >= FULL,
                        fullest,
                        fullest == null ? "" : fullest.cluster().storage()),
                tile(
                        "failed",
                        count(sum(fresh, r -> r.cluster().failed())),
                        "",
                        false,
                        failed ? failing : null,
                        failed && fresh.size() > 1 ? count(failures(failing)) : ""));
    }

    private static double offline(@Nullable FleetRow row) {
        return row == null ? 0 : row.cluster().offline();
    }

    private static double failures(@Nullable FleetRow row) {
        return row == null ? 0 : row.cluster().failed();
    }

    private String of(double all) {
        return Double.isNaN(all) ? "" : texts.text("fleet.server.of", count(all));
    }

    private FleetPage.Server tile(
            String key,
            String figure,
            String unit,
            boolean trouble,
            @Nullable FleetRow one,
            String own) {
        return new FleetPage.Server(
                texts.text("fleet.cluster." + key),
                figure,
                unit,
                trouble,
                one == null ? null : one.state().target().id(),
                one == null ? "" : names.target(one.state().target()),
                one == null ? "" : own,
                "");
    }

    private String count(double value) {
        return Double.isNaN(value) ? Format.UNKNOWN : format.count(Math.round(value));
    }

    private static @Nullable FleetRow most(List<FleetRow> rows, ToDoubleFunction<FleetRow> of) {
        return rows.stream()
                .filter(r -> !Double.isNaN(of.applyAsDouble(r)))
                .max(Comparator.comparingDouble(of))
                .orElse(null);
    }

    private static double sum(List<FleetRow> rows, ToDoubleFunction<FleetRow> of) {
        return rows.stream()
                .mapToDouble(of)
                .filter(v -> !Double.isNaN(v))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }
}
