package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.model.Fact;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ResourcesTest {

    private static final String LIST =
            """
            [{"type":"qemu","id":"qemu/102","vmid":102,"node":"pve1","status":"running","name":"db",
              "cpu":0.25,"maxcpu":4,"mem":100,"maxmem":400,"disk":0,"maxdisk":900,"netin":7,
              "netout":8,"diskread":9,"diskwrite":"123456789012","uptime":60,"tags":"a;b"},
             {"type":"lxc","id":"lxc/101","vmid":101,"node":"pve2","status":"stopped","cpu":0,
              "mem":0,"maxmem":512,"disk":0,"maxdisk":4,"uptime":0,"lock":"backup"},
             {"type":"node","id":"node/pve1","node":"pve1","status":"online","cpu":0.5,"maxcpu":8,
              "mem":1,"maxmem":2,"disk":3,"maxdisk":4,"uptime":5},
             {"type":"node","id":"node/pve2","node":"pve2","status":"offline"},
             {"type":"storage","id":"storage/pve1/local","node":"pve1","storage":"local",
              "status":"available","disk":10,"maxdisk":20,"plugintype":"dir","shared":0},
             {"type":"sdn","id":"sdn/pve1/localnetwork"},
             {"type":"pool","id":"/pool/customers","pool":"customers"}]
            """;

    @Test
    void whatRunsHasFiguresAndWhatStandsHasItsSizesAlone() throws JsonProcessingException {
        Resources resources = new Resources(new ObjectMapper().readTree(LIST));
        Map<String, Double> found = new TreeMap<>();
        resources.samples().forEach(s -> found.put(s.series().toString(), s.value()));
        assertThat(found)
                .containsEntry("pve.guest.cpu{guest=qemu/102}", 25.0)
                .containsEntry("pve.guest.disk.write{guest=qemu/102}", 123_456_789_012.0)
                .containsEntry("pve.node.cpu{node=pve1}", 50.0)
                .containsEntry("pve.storage.used{storage=pve1/local}", 10.0)
                .containsEntry("pve.nodes.online", 1.0)
                .containsEntry("pve.guests.running", 1.0)
                // a virtual machine's disk is always told as 0, which is not known
                .doesNotContainKey("pve.guest.disk.used{guest=qemu/102}");
        assertThat(found.keySet())
                .filteredOn(k -> k.contains("lxc/101"))
                .containsExactly(
                        "pve.guest.disk.total{guest=lxc/101}",
                        "pve.guest.memory.total{guest=lxc/101}");
        assertThat(found.keySet()).noneMatch(k -> k.contains("pve2"));
    }

    @Test
    void tablesDoNotDependOnTheOrderOfTheList() throws JsonProcessingException {
        List<Fact> facts = new Resources(new ObjectMapper().readTree(LIST)).facts();
        assertThat(facts).extracting(Fact::key).contains(PveFacts.GUESTS, PveFacts.POOLS);
        Fact.Table guests =
                (Fact.Table)
                        facts.stream()
                                .filter(f -> f.key().equals(PveFacts.GUESTS))
                                .findFirst()
                                .orElseThrow()
                                .value();
        assertThat(guests.rows()).extracting(List::getFirst).containsExactly("lxc/101", "qemu/102");
    }
}
