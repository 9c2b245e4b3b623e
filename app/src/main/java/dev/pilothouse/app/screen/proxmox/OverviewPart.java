package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.ChartsPart;
import dev.pilothouse.app.page.MissingCard;
import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The first sub-tab: the figures that matter, what this login can't see, charts.
final class OverviewPart implements Part {

    private final TilesPane tiles = new TilesPane();
    private final MissingCard missing;
    private final Function<TargetState, List<ClusterTiles.Tile>> figures;
    private final boolean whole;
    private final ChartsPart charts;

    /// @param place whose charts these are
    /// @param figures none while nothing is known
    /// @param whole whether it is the cluster itself, whose readings lack something
    /// @param more what stands between the figures and the charts
    <P extends Enum<P>> OverviewPart(
            PageViewModel<P> page,
            P place,
            Function<TargetState, List<ClusterTiles.Tile>> figures,
            boolean whole,
            List<? extends Region> more) {
        this.figures = figures;
        this.whole = whole;
        missing = new MissingCard(page.texts());
        List<Region> tops = new ArrayList<>();
        tops.add(tiles);
        tops.addAll(more);
        tops.add(missing.view());
        charts =
                new ChartsPart(
                        page.bench(),
                        page.charts(),
                        () -> page.headerProperty().get().name() + "-" + PageView.key(place),
                        () -> page.placeProperty().get() == place,
                        tops,
                        this::fill);
    }

    private void fill(TargetState state, boolean stale) {
        missing.show(whole ? state.missing() : List.of());
        tiles.show(state.asOf() == 0 ? List.of() : figures.apply(state), stale);
    }

    @Override
    public Region view() {
        return charts.view();
    }

    @Override
    public void show(TargetState state, boolean stale) {
        charts.show(state, stale);
    }
}
