package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.PageHead;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.ConsoleTabs;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestVerb;
import dev.pilothouse.core.connector.proxmox.TaskFilter;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the screens of single guests; the subject is the number of the cluster's target and that
/// of the guest, such as `12/101`.
public final class GuestScreens implements ScreenKind {

    static final String NAME = "pveguest";

    private static final int TASKS = 200;

    private final Supplier<Workbench> bench;

    public GuestScreens(Supplier<Workbench> bench) {
        this.bench = bench;
    }

    static TabKey key(TargetId cluster, int vmid) {
        return new TabKey(NAME, cluster.value() + "/" + vmid);
    }

    private static TargetId cluster(String subject) {
        return new TargetId(Integer.parseInt(subject.substring(0, subject.indexOf('/'))));
    }

    private static int vmid(String subject) {
        return Integer.parseInt(subject.substring(subject.indexOf('/') + 1));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Screen open(String subject) {
        return view(bench.get(), cluster(subject), vmid(subject));
    }

    @Override
    public String icon() {
        return Icon.CONTAINER.literal();
    }

    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public Optional<TargetId> target(String subject) {
        return Optional.of(cluster(subject));
    }

    /// One that is stopped is not judged.
    @Override
    public Health health(String subject, TargetState state) {
        GuestRow row = ClusterRows.guest(state, vmid(subject), Limits.USUAL);
        if (row == null || state.fault() != null) {
            return state.health();
        }
        Health health = row.health();
        return health == null ? Health.UNKNOWN : health;
    }

    @Override
    public String title(String subject, String name) {
        TargetState state = bench.get().cursor().fleet().current().target(cluster(subject));
        Guest guest = state == null ? null : guest(state, vmid(subject));
        return guest == null ? vmid(subject) + " " + name : guest.shown();
    }

    static @Nullable Guest guest(TargetState state, int vmid) {
        return Guest.of(state).stream().filter(g -> g.vmid() == vmid).findFirst().orElse(null);
    }

    static PageView<GuestPlace> view(Workbench bench, TargetId target, int vmid) {
        PageViewModel<GuestPlace> page =
                new PageViewModel<>(bench, target, NAME, GuestPlace.OVERVIEW, new Face(vmid));
        GuestActs acts = new GuestActs(page);
        GuestPage guest = new GuestPage(page, acts, vmid);
        page.charts()
                .setBackfill(new RrdBackfill(page, p -> acts.reader().history(guest.now(), p)));
        return ProxmoxScreens.page(
                page,
                List.of(GuestPlace.values()),
                place -> new GuestFrame(guest, part(guest, place)),
                new PageHead.Extras(
                        () -> buttons(guest),
                        () -> {
                            Guest known = guest.known();
                            return known == null ? List.of() : acts.doings(List.of(known));
                        }));
    }

    /// The console and the two that fit its state best.
    private static List<Withheld> buttons(GuestPage page) {
        Guest guest = page.known();
        GuestActs acts = page.acts();
        if (guest == null) {
            return List.of();
        }
        List<Withheld> buttons = new ArrayList<>();
        if (guest.running()) {
            buttons.add(
                    acts.button(
                                    Icon.CONSOLE,
                                    acts.texts().text("proxmox.tab.console"),
                                    () ->
                                            page.page()
                                                    .bench()
                                                    .navigator()
                                                    .open(
                                                            ConsolePart.screen(page),
                                                            ConsoleTabs.CONNECT))
                            .view());
        }
        for (GuestVerb verb :
                List.of(GuestVerb.START, GuestVerb.RESUME, GuestVerb.SHUTDOWN, GuestVerb.REBOOT)) {
            if (GuestActs.offered(guest, verb)) {
                String more = verb == GuestVerb.START || verb == GuestVerb.RESUME ? "" : "…";
                buttons.add(
                        acts.button(
                                        GuestActs.icon(verb),
                                        acts.words().verb(verb) + more,
                                        () -> acts.power(List.of(guest), verb))
                                .view());
            }
        }
        return buttons;
    }

    private record Face(int vmid) implements PageViewModel.Face<GuestPlace> {
        @Override
        public PageHeader header(Headers headers, TargetState state, long now) {
            return headers.guest(state, vmid, now);
        }

        @Override
        public List<ChartSpec> charts(Texts texts, TargetState state, GuestPlace place) {
            Guest guest = guest(state, vmid);
            return guest != null && (place == GuestPlace.OVERVIEW || place == GuestPlace.STATISTICS)
                    ? new PveCharts(texts).guest(guest.id())
                    : List.of();
        }

        private static @Nullable Guest guest(TargetState state, int vmid) {
            return GuestScreens.guest(state, vmid);
        }
    }

    private static Part part(GuestPage guest, GuestPlace place) {
        GuestActs acts = guest.acts();
        return switch (place) {
            case OVERVIEW -> new GuestOverview(guest);
            case CONSOLE -> new ConsolePart(guest);
            case STATISTICS -> new StatisticsPart(guest);
            case MANAGE -> new ManagePart(guest);
            case SNAPSHOTS -> new SnapshotsPart(guest);
            case RESIZE -> new ResizePart(guest);
            case SECURITY -> new SecurityPart(guest);
            case CONFIG -> new ConfigPart(guest);
            case BACKUPS -> new BackupsPart(guest.page(), guest);
            case FIREWALL -> new FirewallPart(guest);
            case TASKS ->
                    new TasksPart(
                            guest.page(),
                            () ->
                                    acts.control()
                                            .tasks(acts.target())
                                            .of(
                                                    guest.now().node(),
                                                    TaskFilter.of(guest.vmid()),
                                                    0,
                                                    TASKS)
                                            .tasks());
        };
    }
}
