package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the palette knows of clusters beside their names: guests by number, name, tag, and the
/// address that somebody has seen of them.
public final class GuestFinder implements Actions.Search {

    private static final int MOST = 40;

    private final Workbench bench;

    public GuestFinder(Workbench bench) {
        this.bench = bench;
    }

    public void register(Actions actions) {
        actions.add(this);
    }

    @Override
    public List<Actions.Found> find(List<String> words, FleetState fleet) {
        List<Actions.Found> found = new ArrayList<>();
        if (words.stream().allMatch(w -> w.length() < 2)) {
            return found;
        }
        for (TargetState state : fleet.targets()) {
            if (state.target().kind() != TargetKind.PROXMOX) {
                continue;
            }
            SeenAddresses seen = SeenAddresses.of(state.target().id(), bench.data().settings());
            for (Guest guest : Guest.of(state)) {
                if (found.size() < MOST && fits(guest, seen, words)) {
                    found.add(
                            new Actions.Found(
                                    action(guest, hit(guest, seen, words)), state.target()));
                }
            }
        }
        return found;
    }

    private static boolean fits(Guest guest, SeenAddresses seen, List<String> words) {
        String text =
                (guest.vmid()
                                + " "
                                + guest.name()
                                + " "
                                + String.join(" ", guest.tags())
                                + " "
                                + seen.of(guest.vmid()))
                        .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    /// What it was found by beside its name, which the palette wants to see in what it offers.
    private static String hit(Guest guest, SeenAddresses seen, List<String> words) {
        StringBuilder hits = new StringBuilder();
        String all = seen.of(guest.vmid()) + " " + String.join(" ", guest.tags());
        for (String each : all.split(" ", -1)) {
            if (words.stream().anyMatch(each.toLowerCase(Locale.ROOT)::contains)
                    && !each.isEmpty()) {
                hits.append(", ").append(each);
            }
        }
        return hits.toString();
    }

    private Action action(Guest guest, String hit) {
        String kind = guest.kind().label();
        return new Action(
                "proxmox.guest." + guest.vmid(),
                bench.texts().text("proxmox.find", kind, guest.shown() + hit, "{0}"),
                (guest.kind() == GuestKind.LXC ? Icon.CONTAINER : Icon.VM).literal(),
                "",
                true,
                false,
                number ->
                        bench.navigator()
                                .open(
                                        GuestScreens.key(
                                                new TargetId(Integer.parseInt(number)),
                                                guest.vmid()),
                                        ""));
    }
}
