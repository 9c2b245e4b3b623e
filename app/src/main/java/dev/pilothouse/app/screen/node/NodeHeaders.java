package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.TargetHeader;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes the [PageHeader] of a state.
final class NodeHeaders {

    private final Texts texts;
    private final Format format;
    private final TargetHeader common;
    private final Inventory inventory;

    NodeHeaders(Format format, Inventory inventory) {
        this.texts = format.texts();
        this.format = format;
        this.common = new TargetHeader(format, inventory);
        this.inventory = inventory;
    }

    PageHeader of(TargetState state, long now) {
        return common.of(state, now, facts(state));
    }

    private List<String> facts(TargetState state) {
        List<String> facts = new ArrayList<>();
        facts.add(
                switch (state.target().endpoint()) {
                    case Endpoint.ThisMachine _ -> {
                        String host = fact(state, NodeFacts.HOST_NAME);
                        yield host.isEmpty()
                                ? texts.text("node.kind.this")
                                : texts.text("node.kind.this.named", host);
                    }
                    case Endpoint.Postgres postgres -> postgres.host();
                    case Endpoint.Proxmox proxmox -> proxmox.addresses().getFirst().host();
                    case Endpoint.Ssh ssh -> texts.text("node.kind.ssh", ssh.host());
                    case Endpoint.Watched watched ->
                            texts.text(
                                    "service.what."
                                            + watched.watch()
                                                    .kind()
                                                    .name()
                                                    .toLowerCase(Locale.ROOT),
                                    watched.watch().subject(),
                                    new NodeOf(inventory).name(state.target()));
                });
        String os = shortOs(fact(state, NodeFacts.OS_NAME));
        String kernel = fact(state, NodeFacts.KERNEL);
        if (!os.isEmpty()) {
            facts.add(kernel.isEmpty() ? os : texts.text("node.kernel", os, kernel));
        }
        double cores = NodeFigures.cores(state);
        double memory = value(state, Series.of(NodeMetrics.MEM_TOTAL));
        if (!Double.isNaN(cores) && !Double.isNaN(memory)) {
            facts.add(texts.plural("node.cores", Math.round(cores)) + ", " + format.bytes(memory));
        }
        double uptime = value(state, Series.of(NodeMetrics.UPTIME));
        if (!Double.isNaN(uptime)) {
            facts.add(texts.text("node.uptime", format.duration(uptime)));
        }
        if ("yes".equals(fact(state, NodeFacts.REBOOT_NEEDED))) {
            facts.add(texts.text("node.reboot"));
        }
        return facts;
    }

    /// "Debian GNU/Linux 12 (bookworm)" is "Debian 12".
    static String shortOs(String name) {
        return name.replace(" GNU/Linux", "").replaceFirst("\\s*\\(.*\\)$", "");
    }

    private static String fact(TargetState state, String key) {
        KnownFact known = state.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Text(String text) ? text : "";
    }

    private static double value(TargetState state, Series series) {
        Figure figure = state.figure(series);
        return figure == null ? Double.NaN : figure.value();
    }
}
