package dev.pilothouse.app.screen.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.app.shell.TreeItem;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData.Gap;
import dev.pilothouse.core.connector.proxmox.GuestConfig;
import dev.pilothouse.core.connector.proxmox.RrdData.Point;
import dev.pilothouse.core.connector.proxmox.Snapshot;
import dev.pilothouse.core.connector.proxmox.SnapshotTree;
import dev.pilothouse.core.model.Health;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;

class ClusterRowsTest {

    @Test
    void figuresOfWhatIsStoppedAreUnknownAndNotZero() {
        List<GuestRow> guests = ClusterRows.guests(DemoCluster.state(12));
        GuestRow stopped = guests.get(3);
        assertThat(stopped.health()).isNull();
        assertThat(stopped.cpu()).isNaN();
        assertThat(guests.get(1).health()).isEqualTo(Health.DEGRADED);
        assertThat(guests.get(0).backupAge(DemoCluster.NOW)).isEqualTo(7_200);
        assertThat(guests.get(1).backupAge(DemoCluster.NOW)).isNaN();
        assertThat(guests.get(10).trouble()).isTrue();
    }

    @Test
    void nodesCountTheirGuestsAndAnOfflineOneIsUnwell() {
        List<NodeRow> nodes = ClusterRows.nodes(DemoCluster.state(12));
        assertThat(nodes).extracting(NodeRow::guests).containsExactly(6, 6, 0);
        assertThat(nodes.get(2).health()).isEqualTo(Health.UNHEALTHY);
        assertThat(nodes.get(2).cpu()).isNaN();
    }

    @Test
    void aSharedStorageIsThereOnce() {
        assertThat(ClusterRows.storages(DemoCluster.state(1))).hasSize(3);
        assertThat(ClusterRows.distinctStorages(DemoCluster.state(1)))
                .extracting(StorageRow::storage)
                .containsExactly("nas", "local");
    }

    @Test
    void theTreeHasNodesWithTheirGuestsThenStoragesAndPools() {
        List<TreeItem> items =
                new ClusterTree(new Texts(Locale.ENGLISH), Limits.USUAL).of(DemoCluster.state(4));
        assertThat(items)
                .extracting(TreeItem::name)
                .containsExactly("pve1", "pve2", "pve3", "Storages", "Pools");
        assertThat(items.getFirst().below())
                .extracting(TreeItem::name)
                .containsExactly("100 web-0", "102 web-2");
    }

    @Test
    void snapshotsAreATreeAndThePresentStandsInIt() {
        SnapshotTree tree =
                new SnapshotTree(
                        List.of(
                                new Snapshot("base", "", 1, "", false),
                                new Snapshot("next", "base", 2, "", true),
                                new Snapshot("side", "base", 3, "", false)),
                        "next");
        assertThat(SnapshotsPart.lines(tree))
                .extracting(l -> (l.snapshot() == null ? "here" : l.snapshot().name()) + l.depth())
                .containsExactly("base0", "next1", "here2", "side1");
        assertThat(SnapshotsPart.lines(new SnapshotTree(List.of(), ""))).hasSize(1);
    }

    @Test
    void settingsThatWaitStandBesideThoseInForce() {
        GuestConfig config =
                new GuestConfig(
                        Map.of("cores", "2", "onboot", "1"),
                        Map.of("cores", "4", "swap", "512", "onboot", ""),
                        "d");
        assertThat(ConfigPart.lines(config))
                .containsExactly(
                        new ConfigPart.Line("cores", "2", "4", true),
                        new ConfigPart.Line("onboot", "1", "", true),
                        new ConfigPart.Line("swap", "", "512", true));
    }

    @Test
    void whatTheClusterDidNotRecordEitherStaysAGap() {
        List<Gap> gaps = List.of(new Gap(0, 1_000));
        List<Point> points = List.of(new Point(100, 1), new Point(200, 1), new Point(700, 1));
        assertThat(RrdBackfill.left(gaps, points, 100))
                .containsExactly(new Gap(200, 600), new Gap(700, 1_000));
    }

    @Test
    void addressesThatWereSeenAreKeptOnce() {
        SeenAddresses none = new SeenAddresses(Map.of());
        Map<String, String> change = none.with(DemoCluster.ID, 101, List.of("10.0.0.5", "fd00::5"));
        assertThat(change).containsEntry("proxmox.addresses.601", "101=10.0.0.5 fd00::5");
        assertThat(
                        new SeenAddresses(Map.of(101, "10.0.0.5"))
                                .with(DemoCluster.ID, 101, List.of("10.0.0.5")))
                .isEmpty();
    }
}
