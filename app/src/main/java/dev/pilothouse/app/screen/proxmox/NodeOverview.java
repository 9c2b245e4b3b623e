package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Watching;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Region;

import java.util.List;

/// The first sub-tab of a node: its figures, what it says of itself, charts.
final class NodeOverview implements Watching {

    private final NodeCard card;
    private final OverviewPart part;

    NodeOverview(PageViewModel<NodePlace> page, String node) {
        card = new NodeCard(page, node);
        part =
                new OverviewPart(
                        page,
                        NodePlace.OVERVIEW,
                        state ->
                                ClusterRows.nodes(state).stream()
                                        .filter(n -> n.name().equals(node))
                                        .findFirst()
                                        .map(
                                                n ->
                                                        new ClusterTiles(
                                                                        page.format(),
                                                                        page.limits())
                                                                .node(n))
                                        .orElse(List.of()),
                        false,
                        List.of(card.view()));
    }

    @Override
    public Region view() {
        return part.view();
    }

    @Override
    public void show(TargetState state, boolean stale) {
        part.show(state, stale);
        card.fill();
    }

    @Override
    public void watch(boolean looked) {
        card.asking().watch(looked);
    }

    @Override
    public void tick() {
        card.asking().tick();
    }

    @Override
    public void refresh() {
        card.asking().refresh();
    }

    @Override
    public void close() {
        card.close();
    }
}
