package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Makes the [NodeHeader] of a state.
final class NodeHeaders {

    private final Texts texts;
    private final Format format;
    private final Names names;
    private final FaultText faults;
    private final EventText events;
    private final Inventory inventory;

    NodeHeaders(Format format, Inventory inventory) {
        this.texts = format.texts();
        this.format = format;
        this.names = new Names(texts);
        this.faults = new FaultText(format);
        this.events = new EventText(format);
        this.inventory = inventory;
    }

    NodeHeader of(TargetState state, long now) {
        Target target = state.target();
        boolean stale = stale(state, now);
        return new NodeHeader(
                names.target(target),
                state.health(),
                word(state, stale),
                target.environment(),
                colour(target.environment()),
                target.tags(),
                facts(state),
                age(state, now, stale),
                stale,
                target.paused(),
                why(state),
                state.fault() == null ? null : faults.tell(state.fault()));
    }

    /// A stale target must not be called healthy.
    private String word(TargetState state, boolean stale) {
        if (state.target().paused()) {
            return texts.text("health.paused");
        }
        return stale && state.health() == Health.HEALTHY
                ? texts.text("health.stale")
                : names.health(state.health());
    }

    static boolean stale(TargetState state, long now) {
        return now - state.asOf() > 2 * state.target().cadence().fast().toMillis() + 2_000;
    }

    private int colour(String environment) {
        return inventory.environments().current().stream()
                .filter(e -> e.name().equals(environment))
                .mapToInt(Environment::colour)
                .findFirst()
                .orElse(0);
    }

    private String age(TargetState state, long now, boolean stale) {
        String interval = format.duration(state.target().cadence().fast().toMillis() / 1000.0);
        if (state.target().paused()) {
            return format.asOf(state.asOf(), now);
        }
        if (stale && state.asOf() > 0) {
            return texts.text(
                    "node.age.stale",
                    format.asOf(state.asOf(), now),
                    format.age(state.asOf(), now));
        }
        return texts.text("node.age", format.asOf(state.asOf(), now), interval);
    }

    private String why(TargetState state) {
        return state.reasons().stream()
                .map((Reason r) -> events.reason(r, state.fault()))
                .distinct()
                .collect(Collectors.joining("; "));
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
