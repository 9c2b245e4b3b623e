package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.operation.Risk;

import java.util.Locale;

/// What can be done to a systemd unit (systemctl(1)).
public enum UnitVerb {
    START(Risk.SAFE),
    STOP(Risk.STOPS),
    RESTART(Risk.STOPS),
    RELOAD(Risk.SAFE),
    ENABLE(Risk.SAFE),
    DISABLE(Risk.SAFE),
    RESET_FAILED(Risk.SAFE);

    private final Risk risk;

    UnitVerb(Risk risk) {
        this.risk = risk;
    }

    public Risk risk() {
        return risk;
    }

    /// As systemctl calls it, and as the end of the operation's kind.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
