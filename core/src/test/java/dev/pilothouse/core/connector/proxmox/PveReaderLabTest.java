package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.HttpPeer;
import dev.pilothouse.fixtures.PveSim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is read for somebody who looks, against the simulator with both schemas.
@Tag("lab")
class PveReaderLabTest {

    @TempDir private Path folder;

    private interface Work {
        void with(PveReader reader, Guests guests, PveSim sim);
    }

    private void read(String schema, String login, Work work) throws Exception {
        MemorySecrets secrets = new MemorySecrets();
        try (PveSim sim = PveSim.start(folder, schema);
                SystemScheduler scheduler = new SystemScheduler()) {
            Map.Entry<String, String> token = sim.token(login);
            secrets.put("pve", Secret.of(token.getValue().toCharArray()));
            Endpoint.Tls tls = new Endpoint.Tls(null, null, sim.pin(), null, null);
            HttpPeer peer = new HttpPeer("127.0.0.1", sim.port(), tls, folder, secrets);
            try (PveClient client =
                    new PveClient(
                            peer,
                            new PveLogin(peer.address(), token.getKey(), "pve"),
                            secrets,
                            scheduler.clock())) {
                PveSite site = new PveSite(t -> client, t -> token.getKey());
                Target target =
                        new Target(
                                new TargetId(1),
                                "lab",
                                TargetKind.PROXMOX,
                                new Endpoint.Proxmox(
                                        List.of(
                                                new Endpoint.Address(
                                                        "127.0.0.1", sim.port(), sim.pin())),
                                        token.getKey(),
                                        null,
                                        null),
                                "",
                                "",
                                List.of(),
                                false,
                                Target.Cadence.DEFAULT);
                work.with(
                        new ClusterReader(site, target),
                        new ClusterGuests(
                                site,
                                target,
                                node -> {
                                    throw new AssertionError("no shell");
                                }),
                        sim);
            }
        }
    }

    private static int special(PveSim sim, String name) {
        return sim.ready().path("special").path(name).path("vmid").asInt();
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void guestsFromWithin(String schema) throws Exception {
        read(
                schema,
                "audit",
                (reader, guests, sim) -> {
                    GuestInside container = reader.inside(guests.find(special(sim, "running_lxc")));
                    assertThat(container.addresses()).isNotEmpty().noneMatch(a -> a.contains("/"));
                    assertThat(container.silent()).isNull();
                    GuestInside silent =
                            reader.inside(guests.find(special(sim, "agent_not_running_qemu")));
                    assertThat(silent.silent()).isNotNull();
                    assertThat(reader.inside(guests.find(special(sim, "stopped_lxc"))).cards())
                            .isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void whatTheClusterRecordedIsInOurUnits(String schema) throws Exception {
        read(
                schema,
                "audit",
                (reader, guests, sim) -> {
                    Guest guest = guests.find(special(sim, "running_lxc"));
                    for (RrdPeriod period : RrdPeriod.values()) {
                        RrdData data = reader.history(guest, period);
                        assertThat(data.of("cpu")).isNotEmpty();
                        assertThat(data.of("cpu"))
                                .allSatisfy(p -> assertThat(p.value()).isBetween(0.0, 110.0));
                        assertThat(data.step()).isPositive();
                    }
                    assertThat(reader.history(guest.node(), RrdPeriod.DAY).of("memused"))
                            .isNotEmpty();
                });
    }

    /// The simulator rejects what the schema rejects. Updates take more than a right to look.
    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void everyListCanBeAskedFor(String schema) throws Exception {
        read(
                schema,
                "admin",
                (reader, guests, sim) -> {
                    String node = guests.find(special(sim, "running_lxc")).node();
                    for (PveList list : PveList.values()) {
                        assertThat(reader.list(list, list.ofNode() ? node : "")).isNotNull();
                    }
                    assertThat(reader.list(PveList.NETWORK, node))
                            .extracting(row -> row.get("iface"))
                            .contains("vmbr0");
                    assertThat(reader.status(node)).containsKeys("memory.used", "pveversion");
                });
    }

    private static void answer(PveSim sim, String path, String data) {
        sim.fault(
                Map.of(
                        "match",
                        "^GET /api2/json" + path + "$",
                        "times",
                        -1,
                        "kind",
                        "status",
                        "status",
                        200,
                        "headers",
                        Map.of("Content-Type", "application/json"),
                        "body",
                        "{\"data\":" + data + "}"));
    }

    /// The simulator has typed defaults for these, so it is told what a node says.
    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void listsHaveWhatANodeSays(String schema) throws Exception {
        read(
                schema,
                "admin",
                (reader, guests, sim) -> {
                    answer(
                            sim,
                            "/nodes/pve1/services",
                            """
                            [{"service":"postfix","name":"postfix","desc":"Mail","state":"dead",
                              "unit-state":"enabled","active-state":"inactive"}]\
                            """);
                    answer(
                            sim,
                            "/nodes/pve1/apt/update",
                            """
                            [{"Package":"pve-manager","Title":"Tools","OldVersion":"9.1.2",
                              "Version":"9.1.4","Origin":"Proxmox","Arch":"amd64"}]\
                            """);
                    answer(
                            sim,
                            "/nodes/pve1/disks/list",
                            """
                            [{"devpath":"/dev/sda","model":"ST4000","serial":"ZC12","size":4000787,
                              "type":"hdd","used":"partitions","health":"FAILED","wearout":"N/A"}]\
                            """);
                    answer(
                            sim,
                            "/nodes/pve1/certificates/info",
                            """
                            [{"filename":"pve-ssl.pem","notafter":1796500000,
                              "san":["127.0.0.1","pve1"]}]\
                            """);
                    answer(
                            sim,
                            "/cluster/ha/status/current",
                            """
                            [{"id":"service:vm:110","type":"service","sid":"vm:110","node":"pve2",
                              "state":"error","status":"vm:110 (pve2, error)"}]\
                            """);
                    answer(
                            sim,
                            "/cluster/replication",
                            """
                            [{"id":"105-0","guest":105,"source":"pve1","target":"pve2",
                              "schedule":"*/15"}]\
                            """);
                    assertThat(one(reader, PveList.SERVICES))
                            .containsEntry("unit-state", "enabled")
                            .containsEntry("state", "dead");
                    assertThat(one(reader, PveList.UPDATES)).containsEntry("OldVersion", "9.1.2");
                    assertThat(one(reader, PveList.DISKS))
                            .containsEntry("health", "FAILED")
                            .containsEntry("wearout", "N/A");
                    assertThat(one(reader, PveList.CERTIFICATES))
                            .containsEntry("notafter", "1796500000")
                            .containsEntry("san", "127.0.0.1, pve1");
                    assertThat(one(reader, PveList.HA)).containsEntry("state", "error");
                    assertThat(one(reader, PveList.REPLICATION)).containsEntry("guest", "105");
                });
    }

    private static Map<String, String> one(PveReader reader, PveList list) {
        List<Map<String, String>> rows = reader.list(list, list.ofNode() ? "pve1" : "");
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
