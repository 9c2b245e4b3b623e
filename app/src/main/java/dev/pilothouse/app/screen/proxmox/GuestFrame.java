package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A sub-tab of a guest that may be deleted meanwhile, by whomever: then it says so, and the
/// cluster
/// is not asked for it.
final class GuestFrame implements Watching {

    private final GuestPage guest;
    private final Part inside;
    private final StackPane root = new StackPane();
    private final EmptyState gone;
    private boolean looked;

    GuestFrame(GuestPage guest, Part inside) {
        this.guest = guest;
        this.inside = inside;
        gone =
                new EmptyState(
                        Icon.PAST,
                        guest.page().texts().text("proxmox.gone.guest"),
                        guest.page().texts().text("proxmox.gone.why"));
        root.getChildren().setAll(inside.view());
    }

    /// Also while nobody has read yet who is there.
    private boolean here() {
        TargetState state = guest.page().stateProperty().get();
        return guest.known() != null
                || state == null
                || !state.facts().containsKey(PveFacts.GUESTS);
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        boolean here = here();
        Region wanted = here ? inside.view() : gone;
        if (!root.getChildren().contains(wanted)) {
            root.getChildren().setAll(wanted);
            pass(here && looked);
        }
        if (here) {
            inside.show(state, stale);
        }
    }

    private void pass(boolean seen) {
        if (inside instanceof Watching watching) {
            watching.watch(seen);
        }
    }

    @Override
    public void watch(boolean seen) {
        looked = seen;
        pass(seen && here());
    }

    @Override
    public void tick() {
        if (here() && inside instanceof Watching watching) {
            watching.tick();
        }
    }

    @Override
    public void find() {
        inside.find();
    }

    @Override
    public void go(String within) {
        inside.go(within);
    }

    @Override
    public void refresh() {
        if (here()) {
            inside.refresh();
        }
    }

    @Override
    public void close() {
        inside.close();
    }
}
