package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.operation.Risk;

import java.util.Locale;
import java.util.Optional;

/// What can be done to a container (docker-start(1), podman-start(1) and so on).
public enum ContainerVerb {
    START(Risk.SAFE),
    STOP(Risk.STOPS),
    RESTART(Risk.STOPS);

    private final Risk risk;

    ContainerVerb(Risk risk) {
        this.risk = risk;
    }

    public Risk risk() {
        return risk;
    }

    /// As the engines call it, and as the end of the operation's kind.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Optional<ContainerVerb> inverse() {
        return switch (this) {
            case START -> Optional.of(STOP);
            case STOP -> Optional.of(START);
            case RESTART -> Optional.empty();
        };
    }
}
