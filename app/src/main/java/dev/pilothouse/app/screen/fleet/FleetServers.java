package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.TargetKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the fleet says of its PostgreSQL servers: a figure of all of them and the server that
/// stands out. Only those that are measured now count. Pure.
final class FleetServers {

    /// As the rule that makes a server unwell has it.
    private static final double LONG = 3_600;

    private static final double FULL = 80;

    private final Format format;
    private final Texts texts;
    private final Names names;

    FleetServers(Format format) {
        this.format = format;
        this.texts = format.texts();
        this.names = new Names(texts);
    }

    /// None where there is no PostgreSQL server.
    List<FleetPage.Server> of(List<FleetRow> all, long now) {
        List<FleetRow> servers =
                all.stream().filter(r -> r.state().target().kind() == TargetKind.POSTGRES).toList();
        if (servers.isEmpty()) {
            return List.of();
        }
        List<FleetRow> fresh = servers.stream().filter(r -> !r.stale(now)).toList();
        List<FleetPage.Server> tiles = new ArrayList<>();
        tiles.add(connections(fresh));
        FleetRow busiest = most(fresh, r -> r.server().transactions());
        tiles.add(
                tile(
                        "transactions",
                        format.perSecond(sum(fresh, r -> r.server().transactions())),
                        false,
                        fresh.size() > 1 ? busiest : null,
                        busiest == null ? "" : format.perSecond(busiest.server().transactions()),
                        ""));
        FleetRow coldest = most(fresh, r -> r.server().misses());
        tiles.add(
                tile(
                        "hit",
                        format.percentExact(coldest == null ? Double.NaN : coldest.server().hit()),
                        false,
                        coldest,
                        "",
                        texts.text("fleet.server.hit.note")));
        FleetRow longest = most(fresh, r -> r.server().longest());
        double age = longest == null ? Double.NaN : longest.server().longest();
        tiles.add(tile("longest", format.duration(age), age > LONG, longest, "", ""));
        tiles.add(lag(fresh));
        return List.copyOf(tiles);
    }

    private FleetPage.Server connections(List<FleetRow> fresh) {
        FleetRow fullest = most(fresh, r -> r.server().usedPercent());
        double waiting = sum(fresh, r -> r.server().waiting());
        return new FleetPage.Server(
                texts.text("fleet.server.connections"),
                count(sum(fresh, r -> r.server().used())),
                texts.text("fleet.server.of", count(sum(fresh, r -> r.server().max()))),
                fullest != null && fullest.server().usedPercent() > FULL,
                fullest == null ? null : fullest.state().target().id(),
                fullest == null ? "" : names.target(fullest.state().target()),
                fullest == null ? "" : format.percent(fullest.server().usedPercent()),
                waiting > 0 ? texts.plural("fleet.server.waiting", Math.round(waiting)) : "");
    }

    private FleetPage.Server lag(List<FleetRow> fresh) {
        FleetRow behind = most(fresh, r -> r.server().lagBytes());
        if (behind == null) {
            return tile("lag", Format.UNKNOWN, false, null, "", texts.text("fleet.server.alone"));
        }
        double seconds = behind.server().lagSeconds();
        return tile(
                "lag",
                format.bytes(behind.server().lagBytes()),
                false,
                behind,
                Double.isNaN(seconds) ? "" : format.duration(seconds),
                "");
    }

    private FleetPage.Server tile(
            String key,
            String value,
            boolean trouble,
            @Nullable FleetRow one,
            String own,
            String note) {
        int space = value.lastIndexOf(Format.THIN);
        // Of a duration in two parts nothing is small.
        boolean split = space >= 0 && value.indexOf(Format.THIN) == space;
        return new FleetPage.Server(
                texts.text("fleet.server." + key),
                split ? value.substring(0, space) : value,
                split ? value.substring(space + 1) : "",
                trouble,
                one == null ? null : one.state().target().id(),
                one == null ? "" : names.target(one.state().target()),
                one == null ? "" : own,
                note);
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
        double sum = Double.NaN;
        for (FleetRow row : rows) {
            double value = of.applyAsDouble(row);
            if (!Double.isNaN(value)) {
                sum = Double.isNaN(sum) ? value : sum + value;
            }
        }
        return sum;
    }
}
