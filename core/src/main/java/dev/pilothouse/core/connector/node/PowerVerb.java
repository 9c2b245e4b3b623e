package dev.pilothouse.core.connector.node;

import java.util.Locale;

/// What can be done to a whole node.
public enum PowerVerb {
    REBOOT("reboot"),
    SHUTDOWN("poweroff");

    private final String command;

    PowerVerb(String command) {
        this.command = command;
    }

    /// As systemctl calls it.
    String command() {
        return command;
    }

    /// The end of the operation's kind.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
