package dev.pilothouse.core.remote;

import dev.pilothouse.core.model.Masked;

import java.time.Duration;
import java.util.List;

/// A command for nodes.
///
/// @param script for `/bin/sh`
/// @param shown the script as it is shown and kept on record: without its secrets
/// @param sudo whether it runs as root, by `sudo -n`, which asks for nothing and fails where a
///     password is wanted
/// @param limit after which it is ended, 1 s to 1 h
public record RemoteCommand(String script, String shown, boolean sudo, Duration limit) {

    public static final Duration LEAST = Duration.ofSeconds(1);
    public static final Duration MOST = Duration.ofHours(1);

    public RemoteCommand {
        if (limit.compareTo(LEAST) < 0 || limit.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("the time limit is not within 1 s to 1 h");
        }
    }

    /// One whose secrets are those that can be told by their names.
    public RemoteCommand(String script, boolean sudo, Duration limit) {
        this(script, Masked.command(script), sudo, limit);
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return shown;
    }

    /// What the node is told. `timeout`, where it has one, ends the command there, so that it does
    /// not live on after we stop waiting.
    String text() {
        List<String> words =
                sudo ? List.of("sudo", "-n", "--", "/bin/sh", "-c") : List.of("/bin/sh", "-c");
        String run = ShellText.line(words) + " " + ShellText.quote(script);
        return "if command -v timeout >/dev/null 2>&1; then timeout -k 2 "
                + limit.toSeconds()
                + " "
                + run
                + "\nelse "
                + run
                + "\nfi";
    }
}
