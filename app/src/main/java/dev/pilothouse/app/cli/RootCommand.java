package dev.pilothouse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.util.concurrent.Callable;

/// The program without a command: the window, or without a display the live view.
@Command(name = "pilothouse", sortOptions = false)
final class RootCommand implements Callable<Integer> {

    private final Session session;

    RootCommand(Session session) {
        this.session = session;
    }

    @Option(
            names = "--home",
            paramLabel = "DIR",
            descriptionKey = "home",
            scope = ScopeType.INHERIT)
    void home(String directory) {
        session.home(directory);
    }

    @Option(names = "--json", descriptionKey = "json", scope = ScopeType.INHERIT)
    void json(boolean on) {
        session.json(on);
    }

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "as", scope = ScopeType.INHERIT)
    void as(String user) {
        session.as(user);
    }

    /// Passwords never stand among the arguments, where every user of the machine can read them.
    @Option(
            names = "--password-fd",
            paramLabel = "N",
            descriptionKey = "password-fd",
            scope = ScopeType.INHERIT)
    void passwordsFrom(Integer descriptor) {
        session.passwordsFrom(descriptor);
    }

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            descriptionKey = "lang",
            scope = ScopeType.INHERIT)
    void language(String language) {
        // Cli has looked for it already, since the help is in that language, too.
        if (!Cli.languages().contains(language)) {
            throw new WrongUse(session.text("cli.wrong.lang", language));
        }
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help",
            scope = ScopeType.INHERIT)
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "version",
            scope = ScopeType.INHERIT)
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean version;

    @Override
    public Integer call() throws InterruptedException {
        String why = session.screens().whyNoWindow();
        if (why.isEmpty()) {
            return session.screens().window(session.place(), session.texts().locale());
        }
        session.err().println(session.text(why));
        return new WatchCommand(session).call();
    }
}
