package dev.pilothouse.app.page;

import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;

import java.util.List;
import java.util.stream.Collectors;

/// Makes the [PageHeader] of a target of any kind.
public final class TargetHeader {

    private final Texts texts;
    private final Format format;
    private final Names names;
    private final Inventory inventory;

    public TargetHeader(Format format, Inventory inventory) {
        this.texts = format.texts();
        this.format = format;
        this.names = new Names(texts);
        this.inventory = inventory;
    }

    /// @param now milliseconds since 1970
    /// @param facts what it is, as only its kind knows
    public PageHeader of(TargetState state, long now, List<String> facts) {
        Target target = state.target();
        boolean stale = stale(state, now);
        return new PageHeader(
                names.target(target),
                state.health(),
                word(state, stale),
                target.environment(),
                colour(target.environment()),
                target.tags(),
                facts,
                age(state, now, stale),
                stale,
                target.paused(),
                why(state),
                state.fault() == null
                        ? null
                        : new FaultText(format).tell(state.fault(), target.kind()));
    }

    /// Too old to look live: two intervals and a little.
    public static boolean stale(TargetState state, long now) {
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
            return texts.text("node.age.never");
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
}
