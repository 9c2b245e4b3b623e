package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;

import java.util.Optional;

/// Which node a watched service lies on.
record NodeOf(Inventory inventory) {

    Optional<Target> target(Target service) {
        return service.endpoint() instanceof Endpoint.Watched watched
                ? inventory.targets().current().stream()
                        .filter(t -> t.id().equals(watched.node()))
                        .findFirst()
                : Optional.empty();
    }

    /// Empty where there is none.
    String name(Target service) {
        return target(service).map(Target::name).orElse("");
    }
}
