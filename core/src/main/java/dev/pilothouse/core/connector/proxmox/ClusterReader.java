package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.connector.proxmox.GuestInside.Card;
import dev.pilothouse.core.connector.proxmox.GuestInside.Disk;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// [PveReader] over the REST interface.
final class ClusterReader implements PveReader {

    private final PveSite site;
    private final Target target;

    ClusterReader(PveSite site, Target target) {
        this.site = site;
        this.target = target;
    }

    @Override
    public GuestInside inside(Guest guest) {
        try {
            return GuestState.at(
                    api(), guest, g -> g.kind() == GuestKind.LXC ? container(g) : machine(g));
        } catch (FaultException e) {
            return new GuestInside(List.of(), "", List.of(), e.fault());
        }
    }

    private GuestInside container(Guest guest) {
        List<Card> cards = cards(api().get(guest.path() + "/interfaces"), "hwaddr");
        return new GuestInside(cards, "", List.of(), null);
    }

    /// The agent is asked for each thing by itself; one that it does not know leaves the others.
    private GuestInside machine(Guest guest) {
        String agent = guest.path() + "/agent/";
        List<Card> cards =
                cards(
                        api().get(agent + "network-get-interfaces").path("result"),
                        "hardware-address");
        Fault silent = null;
        String system = "";
        List<Disk> disks = new ArrayList<>();
        try {
            system = api().get(agent + "get-osinfo").path("result").path("pretty-name").asText("");
            for (JsonNode each : api().get(agent + "get-fsinfo").path("result")) {
                double total = each.path("total-bytes").asDouble(Double.NaN);
                if (!Double.isNaN(total)) {
                    disks.add(
                            new Disk(
                                    each.path("mountpoint").asText(),
                                    each.path("type").asText(""),
                                    each.path("used-bytes").asDouble(Double.NaN),
                                    total));
                }
            }
        } catch (FaultException e) {
            silent = e.fault();
        }
        return new GuestInside(cards, system, disks, silent);
    }

    /// A container that is stopped has none.
    private static List<Card> cards(JsonNode list, String hardware) {
        List<Card> cards = new ArrayList<>();
        for (JsonNode each : list) {
            String name = each.path("name").asText();
            if (name.equals("lo")) {
                continue;
            }
            List<String> addresses = new ArrayList<>();
            for (JsonNode address : each.path("ip-addresses")) {
                addresses.add(
                        address.path("ip-address").asText() + "/" + address.path("prefix").asInt());
            }
            if (addresses.isEmpty()) { // versions before the list have one of each
                for (String field : List.of("inet", "inet6")) {
                    if (each.hasNonNull(field)) {
                        addresses.add(each.path(field).asText());
                    }
                }
            }
            cards.add(new Card(name, each.path(hardware).asText(""), addresses));
        }
        return cards;
    }

    @Override
    public List<Map<String, String>> list(PveList list, String node) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode each : api().get(list.path(node))) {
            Map<String, String> row = new LinkedHashMap<>();
            flatten("", each, row);
            rows.add(row);
        }
        return rows;
    }

    @Override
    public Map<String, String> status(String node) {
        Map<String, String> all = new LinkedHashMap<>();
        flatten("", api().get("/nodes/" + node + "/status"), all);
        return all;
    }

    private static void flatten(String before, JsonNode node, Map<String, String> into) {
        node.properties()
                .forEach(
                        field -> {
                            JsonNode value = field.getValue();
                            String name = before + field.getKey();
                            if (value.isObject()) {
                                flatten(name + ".", value, into);
                            } else if (value.isArray()) {
                                into.put(name, joined(value));
                            } else if (!value.isNull()) {
                                into.put(name, value.asText());
                            }
                        });
    }

    private static String joined(JsonNode list) {
        List<String> parts = new ArrayList<>();
        list.forEach(each -> parts.add(each.isValueNode() ? each.asText() : each.toString()));
        return String.join(", ", parts);
    }

    @Override
    public RrdData history(Guest guest, RrdPeriod period) {
        return GuestState.at(api(), guest, g -> rrd(g.path(), period));
    }

    @Override
    public RrdData history(String node, RrdPeriod period) {
        return rrd("/nodes/" + node, period);
    }

    private RrdData rrd(String path, RrdPeriod period) {
        return RrdData.of(
                api().get(
                                path + "/rrddata",
                                PveApi.pair("timeframe", period.word()),
                                PveApi.pair("cf", "AVERAGE")));
    }

    private PveApi api() {
        return site.api(target);
    }
}
