package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.ChartsPart;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Region;

import java.util.List;

/// The sub-tab of a guest with nothing but its charts, large.
final class StatisticsPart implements Part {

    private static final double HEIGHT = 280;

    private final ChartsPart charts;

    StatisticsPart(GuestPage guest) {
        PageViewModel<GuestPlace> page = guest.page();
        charts =
                new ChartsPart(
                        page.bench(),
                        page.charts(),
                        () -> page.headerProperty().get().name() + "-statistics",
                        () -> page.placeProperty().get() == GuestPlace.STATISTICS,
                        List.of(),
                        (state, stale) -> {},
                        HEIGHT);
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
