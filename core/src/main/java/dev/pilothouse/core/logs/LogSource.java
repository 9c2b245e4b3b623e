package dev.pilothouse.core.logs;

/// What can be followed on a node.
public sealed interface LogSource {

    /// The journal of systemd.
    ///
    /// @param unit with its ending; empty for all of the system
    /// @param user whether it is a unit of a user's own manager
    record Journal(String unit, boolean user) implements LogSource {}

    /// A text file.
    ///
    /// @param path absolute
    record TextFile(String path) implements LogSource {}

    /// What a program writes into a pane of tmux.
    ///
    /// @param pane such as `%3`, or a session's name for its active pane
    record TmuxPane(String pane) implements LogSource {}

    /// What a container writes.
    ///
    /// @param engine docker or podman
    record Container(String engine, String name) implements LogSource {}

    /// As one word that [#of] understands, for tabs and commands.
    default String word() {
        return switch (this) {
            case Journal j -> (j.user() ? "user-unit:" : "unit:") + j.unit();
            case TextFile f -> "file:" + f.path();
            case TmuxPane t -> "tmux:" + t.pane();
            case Container c -> c.engine() + ":" + c.name();
        };
    }

    /// What people call it.
    default String name() {
        return switch (this) {
            case Journal j -> j.unit();
            case TextFile f -> f.path();
            case TmuxPane t -> t.pane();
            case Container c -> c.name();
        };
    }

    /// A word without a kind is a unit.
    static LogSource of(String word) {
        int colon = word.indexOf(':');
        String rest = word.substring(colon + 1);
        return switch (colon < 0 ? "" : word.substring(0, colon)) {
            case "unit" -> new Journal(rest, false);
            case "user-unit" -> new Journal(rest, true);
            case "file" -> new TextFile(rest);
            case "tmux" -> new TmuxPane(rest);
            case "docker", "podman" -> new Container(word.substring(0, colon), rest);
            default -> new Journal(word, false);
        };
    }

    /// As people type it: a path is a file, `tmux:…`, `docker:…`, `podman:…` and the others of
    /// [#word] what they say, all else a unit, which without an ending is a service.
    static LogSource typed(String typed) {
        if (typed.startsWith("/")) {
            return new TextFile(typed);
        }
        LogSource source = of(typed);
        return source instanceof Journal journal
                        && !journal.unit().isEmpty()
                        && journal.unit().indexOf('.') < 0
                ? new Journal(journal.unit() + ".service", journal.user())
                : source;
    }
}
