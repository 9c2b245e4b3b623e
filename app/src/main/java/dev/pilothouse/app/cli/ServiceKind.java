package dev.pilothouse.app.cli;

import picocli.CommandLine.Option;

/// Of what kind a service is: a unit of the system where nothing else is said.
final class ServiceKind {

    @Option(names = "--user", descriptionKey = "service.user")
    boolean user;

    @Option(names = "--tmux", descriptionKey = "service.tmux")
    boolean tmux;

    @Option(names = "--container", descriptionKey = "service.container")
    boolean container;

    /// The kinds.
    enum Choice {
        SYSTEM,
        USER,
        TMUX,
        CONTAINER
    }

    Choice chosen(Session session) {
        int said = (user ? 1 : 0) + (tmux ? 1 : 0) + (container ? 1 : 0);
        if (said > 1) {
            throw new WrongUse(session.text("cli.wrong.service.kinds"));
        }
        if (user) {
            return Choice.USER;
        }
        if (tmux) {
            return Choice.TMUX;
        }
        return container ? Choice.CONTAINER : Choice.SYSTEM;
    }
}
