package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.CoverageBar;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.app.widget.StackBar;
import dev.pilothouse.app.widget.Tile;
import dev.pilothouse.core.history.HistoryQuery.Span;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The figures the fleet begins with.
final class FleetTiles {

    private final Texts texts;
    private final Format format;
    private final Names names;
    private final Tile targets;
    private final StackBar shares = new StackBar();
    private final HBox counts = new HBox(10);
    private final Tile attention;
    private final Tile loaded;
    private final MostLoaded most;
    private final Tile traffic;
    private final Label in = Tile.foot("");
    private final Tile events;
    private final Tile coverage;
    private final CoverageBar day = new CoverageBar();
    private final TileRow row;
    private FleetPage shown = FleetPage.EMPTY;
    private boolean counted;

    FleetTiles(Format format, Consumer<TargetId> open) {
        this.texts = format.texts();
        this.format = format;
        this.names = new Names(texts);
        most = new MostLoaded(names, open);
        targets = tile("targets", 168);
        attention = tile("attention", 156);
        loaded = tile("loaded", 240);
        traffic = tile("traffic", 156);
        traffic.setFoot(in);
        events = tile("events", 146);
        coverage = tile("coverage", 158);
        counts.setAlignment(Pos.CENTER_LEFT);
        targets.setFoot(shares, counts);
        loaded.setMiddle(most);
        row = new TileRow(List.of(targets, attention, loaded, traffic, events, coverage));
    }

    private Tile tile(String key, double width) {
        Tile tile = new Tile(texts.text("fleet.tile." + key));
        tile.setMinWidth(width);
        tile.setPrefWidth(width);
        return tile;
    }

    Region view() {
        return row;
    }

    void show(FleetPage page) {
        // Each reading of each target makes a page; what is in it already is left alone.
        if (page.total() != shown.total() || !page.counts().equals(shown.counts())) {
            showCounts(page);
            showAttention(page);
        } else if (page.attentionCount() != shown.attentionCount()
                || !page.oldest().equals(shown.oldest())) {
            showAttention(page);
        }
        if (!page.loaded().equals(shown.loaded())) {
            most.show(page.loaded());
        }
        if (!page.traffic().equals(shown.traffic())) {
            showTraffic(page.traffic());
        }
        if (!page.day().equals(shown.day()) || !counted) {
            counted = true;
            showDay(page.day());
        }
        shown = page;
    }

    private void showDay(FleetPage.Day day) {
        if (day.equals(FleetPage.Day.UNREAD)) {
            events.setFigure(Format.UNKNOWN, "");
            events.setFoot(Tile.foot(texts.text("fleet.tile.unread")));
            return;
        }
        events.setFigure(format.count(day.events()), "");
        events.setFoot(
                Tile.foot(
                        texts.text(
                                "fleet.tile.events.counts",
                                texts.plural("fleet.tile.events.serious", day.serious()),
                                texts.plural("fleet.tile.events.warnings", day.warnings()))));
    }

    private void showCounts(FleetPage page) {
        targets.setFigure(format.count(page.total()), "");
        String sentence =
                texts.text(
                        "fleet.counts",
                        texts.text("fleet.tile.targets"),
                        format.count(page.count(Health.HEALTHY)),
                        format.count(page.count(Health.DEGRADED)),
                        format.count(page.count(Health.UNHEALTHY)),
                        format.count(page.count(Health.UNKNOWN)));
        shares.set(page.counts(), sentence);
        counts.getChildren().clear();
        for (Health health : Health.values()) {
            if (page.count(health) > 0 || health == Health.HEALTHY) {
                counts.getChildren().add(counted(health, page.count(health)));
            }
        }
    }

    private HBox counted(Health health, int count) {
        Label number = new Label(format.count(count));
        number.getStyleClass().add("tile-foot");
        number.setMinWidth(Region.USE_PREF_SIZE);
        HBox pair = new HBox(5, new HealthMark(10, health, names.health(health)), number);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private void showTraffic(FleetPage.Traffic now) {
        String out = now.out();
        int space = out.indexOf(Format.THIN);
        traffic.setFigure(
                space < 0 ? out : out.substring(0, space),
                space < 0 ? "" : out.substring(space + 1));
        in.setText(texts.text("fleet.tile.traffic.foot", now.in()));
    }

    private void showAttention(FleetPage page) {
        attention.setFigure(format.count(page.attentionCount()), "");
        attention.setTrouble(page.count(Health.UNHEALTHY) > 0);
        if (page.attentionCount() == 0) {
            attention.setFoot(Tile.foot(texts.text("fleet.tile.attention.none")));
            return;
        }
        HBox kinds = new HBox(10);
        for (Health health : List.of(Health.UNHEALTHY, Health.DEGRADED, Health.UNKNOWN)) {
            if (page.count(health) > 0) {
                kinds.getChildren().add(counted(health, page.count(health)));
            }
        }
        List<Node> lines = new ArrayList<>();
        lines.add(kinds);
        if (!page.oldest().isEmpty()) {
            lines.add(Tile.foot(texts.text("fleet.tile.attention.oldest", page.oldest())));
        }
        attention.setFoot(lines.toArray(Node[]::new));
    }

    /// @param unread whether what was recorded can't be read at all
    void show(Recorded recorded, boolean unread) {
        // a younger cache is not measured by a day that it did not see
        boolean young = recorded.to() - recorded.from() < Recorded.DAY - 60_000;
        boolean none = Double.isNaN(recorded.fraction());
        coverage.setLabel(
                young && !none
                        ? texts.text("fleet.tile.coverage.since", format.minute(recorded.from()))
                        : texts.text("fleet.tile.coverage"));
        if (none) {
            coverage.setFigure(Format.UNKNOWN, "");
            String why = unread ? "fleet.tile.unread" : "fleet.tile.coverage.none";
            coverage.setFoot(Tile.foot(texts.text(why)));
            return;
        }
        String percent = format.decimal(recorded.fraction() * 100);
        coverage.setFigure(percent + Format.THIN + "%", "");
        List<Range> measured = new ArrayList<>();
        long reached = recorded.from();
        for (Span gap : recorded.gaps()) {
            if (gap.from() > reached) {
                measured.add(new Range(reached, gap.from()));
            }
            reached = gap.to();
        }
        if (recorded.to() > reached) {
            measured.add(new Range(reached, recorded.to()));
        }
        String words = gaps(recorded);
        day.set(
                new Range(recorded.from(), recorded.to()),
                measured,
                percent + Format.THIN + "%, " + words);
        coverage.setFoot(day, Tile.foot(words));
    }

    private String gaps(Recorded recorded) {
        List<Span> gaps = recorded.gaps();
        if (gaps.size() == 1) {
            return texts.text(
                    "fleet.tile.coverage.gap",
                    format.minute(gaps.getFirst().from()),
                    format.minute(gaps.getFirst().to()));
        }
        if (gaps.size() > 1) {
            long longest = gaps.stream().mapToLong(g -> g.to() - g.from()).max().orElse(0);
            return texts.plural(
                    "fleet.tile.coverage.gaps", gaps.size(), format.rough(longest / 1000.0));
        }
        return texts.text(
                recorded.fraction() > 0.999
                        ? "fleet.tile.coverage.whole"
                        : "fleet.tile.coverage.partly");
    }
}
