package dev.pilothouse.core.engine;

import dev.pilothouse.core.alert.HealthRule;
import dev.pilothouse.core.alert.NodeRules;
import dev.pilothouse.core.alert.PostgresRules;
import dev.pilothouse.core.alert.PveRules;
import dev.pilothouse.core.alert.ServiceRules;
import dev.pilothouse.core.connector.postgres.FindingMutes;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.time.Clock;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// When a target is not healthy, with the limits that are set now and without what is muted now.
/// Any thread may call.
final class RuleBook implements Function<Target, List<HealthRule>> {

    private final Settings settings;
    private final Clock clock;

    RuleBook(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<HealthRule> apply(Target target) {
        return switch (target.kind()) {
            case NODE -> NodeRules.ALL;
            case SERVICE -> ServiceRules.ALL;
            case POSTGRES -> PostgresRules.without(muted(target));
            case PROXMOX -> PveRules.from(SettingKeys.PVE_ALERT.in(settings));
        };
    }

    private Set<List<String>> muted(Target target) {
        long now = clock.millis();
        String kept = settings.get(FindingMutes.setting(target.id())).orElse("");
        return FindingMutes.read(kept).stream()
                .filter(mute -> mute.until() > now)
                .map(FindingMutes.Mute::key)
                .map(key -> List.of(key.code(), key.database(), key.subject()))
                .collect(Collectors.toSet());
    }
}
