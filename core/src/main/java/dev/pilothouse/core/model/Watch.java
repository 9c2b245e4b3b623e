package dev.pilothouse.core.model;

/// By what a watched service is found on its node.
///
/// @param subject a unit with its ending, a regular expression, a path, or a name
public record Watch(Kind kind, String subject) {

    private static final int LONGEST = 40;

    public Watch {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("nothing is said to watch");
        }
    }

    /// How the service is called beside the name of its node, as long as nobody calls it otherwise.
    public String brief() {
        String brief =
                switch (kind) {
                    case UNIT, USER_UNIT -> without(subject, ".service");
                    case PID_FILE ->
                            without(subject.substring(subject.lastIndexOf('/') + 1), ".pid");
                    case PATTERN, TMUX, DOCKER, PODMAN -> subject;
                };
        return brief.length() > LONGEST ? brief.substring(0, LONGEST).strip() : brief;
    }

    private static String without(String text, String end) {
        return text.endsWith(end) && text.length() > end.length()
                ? text.substring(0, text.length() - end.length())
                : text;
    }

    /// The ways of finding it.
    public enum Kind {
        /// A unit of the system's systemd.
        UNIT,
        /// A unit of the systemd manager of the user that logs in.
        USER_UNIT,
        /// All processes whose command line has a match of an extended regular expression.
        PATTERN,
        /// The process whose number is in a file, and its children.
        PID_FILE,
        /// A tmux session of the user that logs in.
        TMUX,
        /// A container of docker.
        DOCKER,
        /// A container of podman.
        PODMAN
    }
}
