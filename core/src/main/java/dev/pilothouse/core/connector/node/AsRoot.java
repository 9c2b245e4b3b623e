package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.wire.Shell;

import java.util.Locale;

/// Commands that need more than the login's rights: as they are for root, with `sudo -n` (which
/// never asks) for everybody else; and what their refusals mean.
final class AsRoot {

    private static final int EXCERPT = 300;

    private AsRoot() {}

    /// The user that logs in, as far as the endpoint says; empty if it is left to the SSH
    /// configuration.
    static String user(Target target) {
        return switch (target.endpoint()) {
            case Endpoint.ThisMachine _ -> System.getProperty("user.name", "");
            case Endpoint.Postgres _, Endpoint.Proxmox _ -> "";
            case Endpoint.Ssh ssh -> ssh.user() == null ? "" : ssh.user();
            case Endpoint.Watched _ -> "";
        };
    }

    /// As people are shown it beforehand.
    static String shown(Target target, String command) {
        return user(target).equals("root") ? command : "sudo -n " + command;
    }

    /// As it is run: decides on the node, as only that knows who logged in.
    static String script(String command) {
        return "if [ \"$(id -u)\" = 0 ]; then " + command + "; else sudo -n " + command + "; fi";
    }

    /// Nothing where the command worked; throws what its answer means where it did not.
    ///
    /// @param what the command, for the message
    /// @param grant the sudoers line that would allow it
    static void check(Shell.Output output, String what, String grant) {
        if (output.exitStatus() == 0) {
            return;
        }
        String text = output.text().strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("a password is required")
                || lower.contains("is not in the sudoers file")
                || lower.contains("is not allowed to execute")
                || lower.contains("may not run sudo")
                || lower.contains("a terminal is required")
                || lower.contains("interactive authentication required")
                || lower.contains("access denied")
                || lower.contains("sudo: not found")
                || lower.contains("sudo: command not found")
                || lower.contains("operation not permitted")) {
            throw new FaultException(new Fault.Forbidden(what, grant));
        }
        if (lower.contains("could not be found")
                || lower.contains("does not exist")
                || lower.contains("not loaded")) {
            throw new FaultException(new Fault.NotFound(what));
        }
        String answer = text.isEmpty() ? "exit status " + output.exitStatus() : text;
        throw new FaultException(
                new Fault.Rejected(
                        what,
                        answer.length() > EXCERPT ? answer.substring(0, EXCERPT) + "…" : answer));
    }
}
