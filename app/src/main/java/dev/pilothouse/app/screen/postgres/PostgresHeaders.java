package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresOverview;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Makes the [PostgresHeader] of a state.
final class PostgresHeaders {

    private final Texts texts;
    private final Format format;
    private final Names names;
    private final Inventory inventory;

    PostgresHeaders(Format format, Inventory inventory) {
        this.texts = format.texts();
        this.format = format;
        this.names = new Names(texts);
        this.inventory = inventory;
    }

    PostgresHeader of(TargetState state, long now) {
        Target target = state.target();
        boolean stale = stale(state, now);
        return new PostgresHeader(
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
                node(target),
                state.fault() == null ? null : new FaultText(format).tell(state.fault()));
    }

    /// Too old to look live: two intervals and a little.
    static boolean stale(TargetState state, long now) {
        return now - state.asOf() > 2 * state.target().cadence().fast().toMillis() + 2_000;
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

    private int colour(String environment) {
        return inventory.environments().current().stream()
                .filter(e -> e.name().equals(environment))
                .mapToInt(Environment::colour)
                .findFirst()
                .orElse(0);
    }

    private String age(TargetState state, long now, boolean stale) {
        if (state.asOf() == 0) {
            return texts.text("postgres.never");
        }
        if (state.target().paused()) {
            return format.asOf(state.asOf(), now);
        }
        String interval = format.duration(state.target().cadence().fast().toMillis() / 1000.0);
        return stale
                ? texts.text(
                        "node.age.stale",
                        format.asOf(state.asOf(), now),
                        format.age(state.asOf(), now))
                : texts.text("node.age", format.asOf(state.asOf(), now), interval);
    }

    private String why(TargetState state) {
        EventText events = new EventText(format);
        return state.reasons().stream()
                .map(r -> events.reason(r, state.fault()))
                .distinct()
                .collect(Collectors.joining("; "));
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

    private String node(Target target) {
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
