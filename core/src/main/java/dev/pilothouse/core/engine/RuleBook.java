package dev.pilothouse.core.engine;

import dev.pilothouse.core.alert.HealthRule;
import dev.pilothouse.core.alert.NodeRules;
import dev.pilothouse.core.alert.PostgresRules;
import dev.pilothouse.core.alert.PveRules;
import dev.pilothouse.core.alert.ServiceRules;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.TargetKind;

import java.util.List;
import java.util.function.Function;

/// When each kind of target is not healthy, with the limits that are set now. Any thread may call.
final class RuleBook implements Function<TargetKind, List<HealthRule>> {

    private final Settings settings;

    RuleBook(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<HealthRule> apply(TargetKind kind) {
        return switch (kind) {
            case NODE -> NodeRules.ALL;
            case SERVICE -> ServiceRules.ALL;
            case POSTGRES -> PostgresRules.ALL;
            case PROXMOX -> PveRules.from(SettingKeys.PVE_ALERT.in(settings));
        };
    }
}
