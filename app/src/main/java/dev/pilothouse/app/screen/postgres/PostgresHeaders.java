package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.TargetHeader;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresOverview;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;

/// Makes the [PageHeader] of a state.
final class PostgresHeaders {

    private final Texts texts;
    private final Format format;
    private final Names names;
    private final Inventory inventory;
    private final TargetHeader common;

    PostgresHeaders(Format format, Inventory inventory) {
        this.texts = format.texts();
        this.format = format;
        this.names = new Names(texts);
        this.inventory = inventory;
        this.common = new TargetHeader(format, inventory);
    }

    PageHeader of(TargetState state, long now) {
        return common.of(state, now, facts(state));
    }

    private List<String> facts(TargetState state) {
        List<String> facts = new ArrayList<>();
        PostgresOverview o = PostgresOverview.of(state);
        if (!o.version().isEmpty()) {
            facts.add(
                    o.role().isEmpty()
                            ? "PostgreSQL " + o.version()
                            : texts.text(
                                    "postgres.is",
                                    o.version(),
                                    texts.text("postgres.role." + o.role())));
        }
        if (state.target().endpoint() instanceof Endpoint.Postgres postgres) {
            facts.add(address(postgres));
        }
        KnownFact known = state.facts().get(PostgresFacts.DATABASES);
        if (known != null && known.fact().value() instanceof Fact.Table table) {
            long count = table.rows().stream().filter(r -> !r.get(7).equals("yes")).count();
            String databases = texts.plural("postgres.databases", count);
            facts.add(
                    Double.isNaN(o.size()) ? databases : databases + ", " + format.bytes(o.size()));
        }
        if (!Double.isNaN(o.started())) {
            facts.add(
                    texts.text(
                            "node.uptime",
                            format.rough(Math.max(0, state.asOf() / 1000.0 - o.started()))));
        }
        return facts;
    }

    private String address(Endpoint.Postgres postgres) {
        Integer port = postgres.port();
        String service = postgres.service();
        String place =
                postgres.host().isEmpty()
                        ? texts.text("postgres.service", service == null ? "" : service)
                        : port == null ? postgres.host() : postgres.host() + ":" + port;
        TargetId node = postgres.node();
        return postgres.tunnel() && node != null
                ? texts.text("postgres.through", place, name(node))
                : place;
    }

    /// What the linked node is called; empty for none.
    String node(Target target) {
        return target.endpoint() instanceof Endpoint.Postgres postgres && postgres.node() != null
                ? name(postgres.node())
                : "";
    }

    private String name(TargetId node) {
        return inventory.targets().current().stream()
                .filter(t -> t.id().equals(node))
                .map(names::target)
                .findFirst()
                .orElse("");
    }
}
