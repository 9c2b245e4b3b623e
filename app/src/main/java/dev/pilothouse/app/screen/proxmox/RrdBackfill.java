package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Backfill;
import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.LoadedChart;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.core.connector.proxmox.RrdData;
import dev.pilothouse.core.connector.proxmox.RrdPeriod;
import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Fills the gaps of a guest's or a node's charts from what the cluster recorded itself, which is
/// coarser and drawn dashed under a name of its own. A record is asked for once a minute at most.
final class RrdBackfill implements Backfill {

    private static final Logger LOG = LoggerFactory.getLogger(RrdBackfill.class);
    private static final long FRESH = 60_000;

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("pve.guest.cpu", "cpu"),
                    Map.entry("pve.guest.memory.used", "mem"),
                    Map.entry("pve.guest.memory.total", "maxmem"),
                    Map.entry("pve.guest.disk.used", "disk"),
                    Map.entry("pve.guest.disk.total", "maxdisk"),
                    Map.entry("pve.guest.net.in", "netin"),
                    Map.entry("pve.guest.net.out", "netout"),
                    Map.entry("pve.guest.disk.read", "diskread"),
                    Map.entry("pve.guest.disk.write", "diskwrite"),
                    Map.entry("pve.node.cpu", "cpu"),
                    Map.entry("pve.node.memory.used", "memused"),
                    Map.entry("pve.node.memory.total", "memtotal"),
                    Map.entry("pve.node.disk.used", "rootused"),
                    Map.entry("pve.node.disk.total", "roottotal"));

    private final PageViewModel<?> page;
    private final Function<RrdPeriod, RrdData> record;
    private final BooleanSupplier allowed;
    private final LongSupplier now;
    private final Map<RrdPeriod, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(long at, RrdData data) {}

    /// @param record asks the cluster; blocks
    RrdBackfill(PageViewModel<?> page, Function<RrdPeriod, RrdData> record) {
        this.page = page;
        this.record = record;
        this.allowed = page::acts;
        this.now = page::now;
    }

    @Override
    public List<LoadedChart> fill(List<LoadedChart> charts, Range range) {
        boolean gaps = charts.stream().anyMatch(c -> !c.data().gaps().isEmpty());
        if (!gaps || !allowed.getAsBoolean()) {
            return charts;
        }
        long back = now.getAsLong() - range.from();
        RrdData data = ask(RrdPeriod.reaching(Duration.ofMillis(Math.max(1, back))));
        if (data == null || data.step() == 0) {
            return charts;
        }
        return charts.stream().map(chart -> filled(chart, data, range)).toList();
    }

    private @Nullable RrdData ask(RrdPeriod period) {
        Kept known = kept.get(period);
        if (known != null && now.getAsLong() - known.at() < FRESH) {
            return known.data();
        }
        try {
            RrdData data = record.apply(period);
            kept.put(period, new Kept(now.getAsLong(), data));
            return data;
        } catch (FaultException | IllegalStateException e) {
            // The charts are shown without; why the cluster does not answer is said above them.
            LOG.debug("No record of the cluster: {}", e.toString());
            return null;
        }
    }

    private LoadedChart filled(LoadedChart chart, RrdData data, Range range) {
        List<ChartData.Gap> gaps = chart.data().gaps();
        List<ChartData.Line> more = new ArrayList<>();
        List<RrdData.Point> covered = List.of();
        for (ChartSpec.Wanted wanted : chart.spec().lines()) {
            String name = NAMES.get(wanted.line().series().metric().name());
            if (name == null) {
                continue;
            }
            List<RrdData.Point> points = data.of(name);
            ChartData.Line line = line(wanted, points, gaps, data.step(), range);
            if (line.times().length > 0) {
                more.add(line);
                covered = points;
            }
        }
        return more.isEmpty()
                ? chart
                : chart.with(more, left(gaps, covered, data.step()), page.format());
    }

    private ChartData.Line line(
            ChartSpec.Wanted wanted,
            List<RrdData.Point> points,
            List<ChartData.Gap> gaps,
            long step,
            Range range) {
        List<RrdData.Point> chosen = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (RrdData.Point point : points) {
            boolean inside =
                    point.at() >= range.from() - step
                            && gaps.stream()
                                    .anyMatch(
                                            g ->
                                                    point.at() >= g.from() - step
                                                            && point.at() <= g.to() + step);
            if (!inside) {
                continue;
            }
            if (last != Long.MIN_VALUE && point.at() - last > 2 * step) {
                chosen.add(new RrdData.Point((last + point.at()) / 2, Double.NaN));
            }
            chosen.add(point);
            last = point.at();
        }
        return new ChartData.Line(
                page.texts().text("proxmox.line.cluster", wanted.name()),
                wanted.colour(),
                ChartData.Style.LINE,
                chosen.stream().mapToLong(RrdData.Point::at).toArray(),
                chosen.stream().mapToDouble(p -> wanted.line().shown(p.value())).toArray(),
                null,
                null,
                true);
    }

    /// What neither has: stretches of the gaps without a point for more than two steps.
    static List<ChartData.Gap> left(
            List<ChartData.Gap> gaps, List<RrdData.Point> points, long step) {
        List<ChartData.Gap> left = new ArrayList<>();
        for (ChartData.Gap gap : gaps) {
            long reached = gap.from();
            for (RrdData.Point point : points) {
                if (point.at() < gap.from() - step || point.at() > gap.to() + step) {
                    continue;
                }
                if (point.at() - reached > 2 * step) {
                    left.add(new ChartData.Gap(reached, point.at() - step));
                }
                reached = Math.max(reached, point.at());
            }
            if (gap.to() - reached > 2 * step) {
                left.add(new ChartData.Gap(reached, gap.to()));
            }
        }
        return left;
    }
}
