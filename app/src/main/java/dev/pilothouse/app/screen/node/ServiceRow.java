package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.connector.node.UnitScope;
import dev.pilothouse.core.connector.node.UnitVerb;
import dev.pilothouse.core.model.Health;

/// One unit of a service manager, in its words. What systemd does not tell is empty or NaN.
///
/// @param memory bytes
/// @param cpu percent of one core
/// @param since when it got into its state, in milliseconds since 1970
record ServiceRow(
        UnitScope scope,
        String unit,
        String description,
        String load,
        String active,
        String sub,
        String enabled,
        String pid,
        double restarts,
        double since,
        String result,
        Usage usage) {

    /// What it uses, which is read anew each time.
    record Usage(double memory, double cpu) {
        static final Usage UNKNOWN = new Usage(Double.NaN, Double.NaN);
    }

    /// The same over all readings.
    String key() {
        return scope.word() + " " + unit;
    }

    /// What to think of it; a unit that is not meant to run is neither well nor ill, which is
    /// UNKNOWN's ring.
    Health health() {
        return switch (active) {
            case "active" -> Health.HEALTHY;
            case "failed" -> Health.UNHEALTHY;
            case "activating", "deactivating", "reloading", "maintenance" -> Health.DEGRADED;
            default -> Health.UNKNOWN;
        };
    }

    boolean failed() {
        return active.equals("failed");
    }

    boolean is(Filter filter) {
        return switch (filter) {
            case ALL -> true;
            case RUNNING -> active.equals("active");
            case FAILED -> failed();
            case USER -> scope == UnitScope.USER;
        };
    }

    Type type() {
        for (Type each : Type.values()) {
            if (unit.endsWith(each.ending)) {
                return each;
            }
        }
        return Type.SERVICE;
    }

    /// Whether systemd can do that to a unit of this type (systemctl(1)).
    boolean can(UnitVerb verb) {
        return verb != UnitVerb.RELOAD || type() == Type.SERVICE || type() == Type.MOUNT;
    }

    /// What kind of unit it is, by the end of its name.
    enum Type {
        SERVICE(".service"),
        TIMER(".timer"),
        SOCKET(".socket"),
        MOUNT(".mount"),
        ANY("");

        private final String ending;

        Type(String ending) {
            this.ending = ending;
        }

        /// Whether a row belongs there when this is chosen. What failed is shown whatever is
        /// chosen.
        boolean shows(ServiceRow row) {
            return this == ANY || row.type() == this || row.failed();
        }
    }

    /// What is shown.
    enum Filter {
        ALL,
        RUNNING,
        FAILED,
        USER
    }
}
