package dev.pilothouse.core.logs;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.remote.ShellText;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the program that reads a log means when it complains, and the exact grant that would help.
final class LogFaults {

    private static final int EXCERPT = 300;

    /// What the script says where a login sees only its own part of the journal.
    static final String PARTLY = "only-own-messages";

    /// What the script says where sudo reads the journal for the login.
    static final String BY_SUDO = "read-by-sudo";

    private LogFaults() {}

    /// @param user who logs in; empty where that is not known
    static Fault of(LogSource source, int status, String said, String user) {
        String lower = said.toLowerCase(Locale.ROOT);
        String what = what(source);
        String who = user.isEmpty() ? "USER" : user;
        if (status == 127 && lower.contains("not found")) {
            return switch (source) {
                case LogSource.Journal _ -> new Fault.Unsupported("journalctl", "", "systemd");
                case LogSource.Container c -> new Fault.Unsupported(c.engine(), "", c.engine());
                case LogSource.TmuxPane _ -> new Fault.Unsupported("tmux", "", "tmux");
                case LogSource.TextFile _ -> new Fault.Rejected(what, excerpt(said));
            };
        }
        if (lower.contains("no journal files were found")) {
            return new Fault.Unsupported("journald", "", "systemd");
        }
        if (lower.contains("permission denied")
                || lower.contains("insufficient permissions")
                || lower.contains("access denied")) {
            return new Fault.Forbidden(what, grant(source, who));
        }
        if (lower.contains("no such")
                || lower.contains("not found")
                || lower.contains("can't find")
                || lower.contains("no server running")
                || lower.contains("error connecting to")) {
            return new Fault.NotFound(what);
        }
        return new Fault.Rejected(what, said.isEmpty() ? "exit status " + status : excerpt(said));
    }

    /// Where a login sees only some of the journal: the grant that shows the rest.
    static Optional<String> partly(LogSource source, String said, String user) {
        boolean partly = source instanceof LogSource.Journal && said.contains(PARTLY);
        return partly
                ? Optional.of(grant(source, user.isEmpty() ? "USER" : user))
                : Optional.empty();
    }

    private static String grant(LogSource source, String who) {
        return switch (source) {
            case LogSource.Journal _ -> "usermod -aG systemd-journal " + who;
            case LogSource.TextFile f ->
                    "setfacl -m u:" + who + ":r " + ShellText.line(List.of(f.path()));
            case LogSource.Container c -> "usermod -aG " + c.engine() + " " + who;
            case LogSource.TmuxPane _ -> "";
        };
    }

    static String what(LogSource source) {
        return switch (source) {
            case LogSource.Journal j when j.unit().isEmpty() -> "journalctl";
            case LogSource.Journal j -> "journalctl -u " + j.unit();
            case LogSource.TextFile f -> f.path();
            case LogSource.TmuxPane t -> "tmux " + t.pane();
            case LogSource.Container c -> c.engine() + " logs " + c.name();
        };
    }

    private static String excerpt(String said) {
        String line = PlainText.clean(said.replace('\n', ' '));
        return line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line;
    }
}
