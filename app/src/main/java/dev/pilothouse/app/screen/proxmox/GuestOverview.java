package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.TargetHeader;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestInside;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The first sub-tab of a guest: its figures, how it is from within, charts.
final class GuestOverview implements Watching {

    private final GuestPage guest;
    private final GuestCard card;
    private final OverviewPart part;

    GuestOverview(GuestPage guest) {
        this.guest = guest;
        card = new GuestCard(guest);
        PageViewModel<GuestPlace> page = guest.page();
        part =
                new OverviewPart(
                        page,
                        GuestPlace.OVERVIEW,
                        state -> {
                            GuestRow row = ClusterRows.guest(state, guest.vmid(), page.limits());
                            return row == null
                                    ? List.of()
                                    : new ClusterTiles(page.format(), page.limits())
                                            .guest(row.inside(inside()), page.now());
                        },
                        false,
                        List.of(card.view()));
        // What its agent says of its disks is in the tiles, too.
        card.asking()
                .onAnswer(
                        inside -> {
                            TargetState state = page.stateProperty().get();
                            if (state != null) {
                                part.show(state, TargetHeader.stale(state, page.now()));
                            }
                        });
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

    private @Nullable GuestInside inside() {
        return guest.page().live() ? card.asking().answerProperty().get() : null;
    }

    /// One that is stopped says nothing of itself.
    private boolean says() {
        Guest now = guest.known();
        return now != null && now.running();
    }

    @Override
    public void watch(boolean looked) {
        card.asking().watch(looked && says());
    }

    @Override
    public void tick() {
        if (says()) {
            card.asking().tick();
        }
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
