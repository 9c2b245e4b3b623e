package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Target;

import java.util.Locale;

/// Which of a node's systemd managers a unit belongs to: the system's, or the one of the user that
/// logs in, which runs while that user is logged in or lingers (loginctl(1)).
public enum UnitScope {
    SYSTEM,
    USER;

    /// A login without PAM has no such variable; the manager is where it always is.
    private static final String RUNTIME =
            "XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}; export XDG_RUNTIME_DIR; ";

    private static final String NOT_BOOTED = "System has not been booted with systemd";

    /// Without systemd systemctl says so of the system's units; of a user's it complains about a
    /// bus only. What it goes by is that folder (sd_booted(3)).
    private static final String BOOTED =
            "[ -d /run/systemd/system ] || { echo '" + NOT_BOOTED + "'; false; } && ";

    /// As facts hold it: system or user.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String systemctl() {
        return this == SYSTEM ? "systemctl" : "systemctl --user";
    }

    /// A command that changes something, as people are shown it.
    String shown(Target target, String command) {
        return this == SYSTEM ? AsRoot.shown(target, command) : command;
    }

    /// The same as it is run; a user's own units need no other rights.
    String changing(String command) {
        return this == SYSTEM ? AsRoot.script(command) : RUNTIME + command;
    }

    /// @param arguments of systemctl
    String reading(String arguments) {
        String command = systemctl() + " " + arguments;
        return this == SYSTEM ? command : RUNTIME + BOOTED + command;
    }

    /// Whether an answer says that there is no systemd at all.
    static boolean notBooted(String answer) {
        return answer.contains(NOT_BOOTED);
    }

    /// Whether an answer says that no manager runs for this user.
    static boolean noManager(String answer) {
        return answer.contains("Failed to connect to bus")
                || answer.contains("Failed to connect to user scope bus");
    }
}
