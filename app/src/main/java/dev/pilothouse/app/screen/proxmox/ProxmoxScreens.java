package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.PageHead;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.page.TargetMenu;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.TreeItem;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.MenuItem;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes the screens of clusters; the subject is a target's number.
public final class ProxmoxScreens implements ScreenKind {

    private final Supplier<Workbench> bench;

    public ProxmoxScreens(Supplier<Workbench> bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return "proxmox";
    }

    @Override
    public Screen open(String subject) {
        return view(bench.get(), new TargetId(Integer.parseInt(subject)));
    }

    @Override
    public List<SubTab> subTabs() {
        return PageView.subTabs(
                bench.get().texts(), List.of(ClusterPlace.values()), "proxmox.tab.");
    }

    @Override
    public String icon() {
        return Icon.PROXMOX.literal();
    }

    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public boolean unfolds() {
        return true;
    }

    @Override
    public List<TreeItem> inside(TargetState target) {
        return new ClusterTree(bench.get().texts(), Limits.of(bench.get().data().settings()))
                .of(target);
    }

    static PageView<ClusterPlace> view(Workbench bench, TargetId target) {
        PageViewModel<ClusterPlace> page =
                new PageViewModel<>(bench, target, "proxmox", ClusterPlace.OVERVIEW, new Face());
        return page(
                page,
                List.of(ClusterPlace.values()),
                place -> part(page, place),
                new PageHead.Extras(() -> create(page), () -> menu(page)));
    }

    /// A page of a cluster, or of a part of one.
    static <P extends Enum<P>> PageView<P> page(
            PageViewModel<P> page,
            List<P> places,
            Function<P, Part> parts,
            PageHead.Extras extras) {
        return new PageView<>(
                page,
                new PageView.Form<>(
                        places, "proxmox.tab.", List.of("node", "postgres", "proxmox"), parts),
                new PageHead(page, extras).view());
    }

    private static List<Withheld> create(PageViewModel<?> page) {
        GuestActs acts = new GuestActs(page);
        return List.of(
                acts.button(
                                Icon.ADD,
                                page.texts().text("proxmox.do.create.qemu") + "…",
                                () -> new CreateForm(acts, GuestKind.QEMU).show())
                        .view(),
                acts.button(
                                Icon.ADD,
                                page.texts().text("proxmox.do.create.lxc") + "…",
                                () -> new CreateForm(acts, GuestKind.LXC).show())
                        .view());
    }

    private static final class Face implements PageViewModel.Face<ClusterPlace> {
        @Override
        public PageHeader header(Headers headers, TargetState state, long now) {
            return headers.cluster(state, now);
        }

        @Override
        public List<ChartSpec> charts(Texts texts, TargetState state, ClusterPlace place) {
            return place == ClusterPlace.OVERVIEW ? new PveCharts(texts).cluster(state) : List.of();
        }
    }

    private static Part part(PageViewModel<ClusterPlace> page, ClusterPlace place) {
        ClusterTables tables = new ClusterTables(page);
        return switch (place) {
            case OVERVIEW ->
                    new OverviewPart(
                            page,
                            place,
                            state -> new ClusterTiles(page.format(), page.limits()).cluster(state),
                            true,
                            List.of());
            case GUESTS -> new GuestsPart(page, "");
            case NODES -> tables.nodes();
            case STORAGES -> tables.storages("");
            case POOLS -> tables.pools();
            case RIGHTS -> new RightsPart(page);
            case BACKUPS -> new BackupsPart(page, null);
            case TASKS ->
                    new TasksPart(
                            page,
                            () -> {
                                GuestActs acts = new GuestActs(page);
                                return acts.control().tasks(acts.target()).newest();
                            });
            case HA -> new ClusterPart(page);
        };
    }

    static List<MenuItem> menu(PageViewModel<?> page) {
        return new TargetMenu(page.bench(), page.target())
                .items(page.headerProperty().get().paused(), page.live());
    }
}
