package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.Locale;

/// Proxmox's own tool for containers, in a shell of a node: what the interface can't do.
final class Pct {

    private Pct() {}

    /// Throws unless the shell is on that node: another cluster may have a guest of the same
    /// number.
    /// Nodes are called as their hosts.
    static void at(String node, Shell shell, Duration patience, int limit) {
        String host = shell.run("hostname -s", patience, limit).text().strip();
        if (!host.equals(node)) {
            throw new FaultException(
                    new Fault.Rejected("hostname", "this is " + host + ", not " + node));
        }
    }

    /// As whoever is logged in, where that is root, else by sudo without a question.
    static String asRoot(String command) {
        return "{ if [ \"$(id -u)\" = 0 ]; then "
                + command
                + "; else sudo -n "
                + command
                + "; fi; }";
    }

    /// Why it did not do it.
    ///
    /// @param command such as `pct unlock 101`
    static FaultException refused(String command, Shell.Output output) {
        String said = output.text().strip();
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("password is required") || lower.contains("not in the sudoers")) {
            String grant = "ALL=(root) NOPASSWD: /usr/sbin/" + command;
            return new FaultException(new Fault.Forbidden(command, grant));
        }
        return new FaultException(
                new Fault.Rejected(
                        command, said.isEmpty() ? "exit status " + output.exitStatus() : said));
    }
}
