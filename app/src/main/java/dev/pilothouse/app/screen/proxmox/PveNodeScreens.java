package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.PageHead;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.proxmox.PveList;
import dev.pilothouse.core.connector.proxmox.TaskFilter;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the screens of single nodes; the subject is the number of the cluster's target and the
/// name of the node, such as `12/pve1`.
public final class PveNodeScreens implements ScreenKind {

    static final String NAME = "pvenode";

    private static final int TASKS = 500;

    private final Supplier<Workbench> bench;

    public PveNodeScreens(Supplier<Workbench> bench) {
        this.bench = bench;
    }

    static TabKey key(TargetId cluster, String node) {
        return new TabKey(NAME, cluster.value() + "/" + node);
    }

    private static TargetId cluster(String subject) {
        return new TargetId(Integer.parseInt(subject.substring(0, subject.indexOf('/'))));
    }

    private static String node(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Screen open(String subject) {
        return view(bench.get(), cluster(subject), node(subject));
    }

    @Override
    public String icon() {
        return Icon.NODE.literal();
    }

    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public Optional<TargetId> target(String subject) {
        return Optional.of(cluster(subject));
    }

    @Override
    public String title(String subject, String name) {
        return node(subject) + " " + name;
    }

    static PageView<NodePlace> view(Workbench bench, TargetId target, String node) {
        PageViewModel<NodePlace> page =
                new PageViewModel<>(bench, target, NAME, NodePlace.OVERVIEW, new Face(node));
        GuestActs acts = new GuestActs(page);
        page.charts().setBackfill(new RrdBackfill(page, p -> acts.reader().history(node, p)));
        return ProxmoxScreens.page(
                page,
                List.of(NodePlace.values()),
                place -> part(page, place, node),
                new PageHead.Extras(
                        () -> new NodeShells(acts, page).buttons(node),
                        () -> ProxmoxScreens.menu(page)));
    }

    private record Face(String node) implements PageViewModel.Face<NodePlace> {
        @Override
        public PageHeader header(Headers headers, TargetState state, long now) {
            return headers.node(state, node, now);
        }

        @Override
        public List<ChartSpec> charts(Texts texts, TargetState state, NodePlace place) {
            return place == NodePlace.OVERVIEW ? new PveCharts(texts).node(node) : List.of();
        }
    }

    private static Part part(PageViewModel<NodePlace> page, NodePlace place, String node) {
        GuestActs acts = new GuestActs(page);
        ListParts lists = new ListParts(page);
        return switch (place) {
            case OVERVIEW -> new NodeOverview(page, node);
            case GUESTS -> new GuestsPart(page, node);
            case STORAGES -> new ClusterTables(page).storages(node);
            case SERVICES -> lists.of(PveList.SERVICES, node);
            case TASKS ->
                    new TasksPart(
                            page,
                            () ->
                                    acts.control()
                                            .tasks(acts.target())
                                            .of(node, TaskFilter.ALL, 0, TASKS)
                                            .tasks());
            case UPDATES -> lists.of(PveList.UPDATES, node);
            case DISKS -> lists.of(PveList.DISKS, node);
            case CERTIFICATES -> lists.of(PveList.CERTIFICATES, node);
            case NETWORK -> lists.of(PveList.NETWORK, node);
        };
    }
}
