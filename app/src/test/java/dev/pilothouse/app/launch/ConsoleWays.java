package dev.pilothouse.app.launch;

import dev.pilothouse.app.screen.console.ConsoleLooks;
import dev.pilothouse.app.screen.logs.LogLooks;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;

/// Commands on nodes, forwards, terminals and logs, each as it is once it is used.
final class ConsoleWays {

    private final Ways ways;
    private final ConsoleLooks consoles;
    private final LogLooks made;

    ConsoleWays(Ways ways, ConsoleLooks consoles, LogLooks made) {
        this.ways = ways;
        this.consoles = consoles;
        this.made = made;
    }

    void consoles() {
        ways.screen("batch-parameters", "console", "", "batch", this::parameters);
        ways.screen(
                "batch-answers",
                "console",
                "",
                "batch",
                () -> {
                    ways.hand().choose("console.snippet.title", "disk");
                    ways.hand().type(".console-nodes .text-field", "st-");
                    ways.hand().press("console.batch.all");
                    ways.hand().press("console.batch.run");
                    ways.hand()
                            .shown(".dialog-foot .button")
                            .reduce((first, last) -> last)
                            .ifPresent(ways::fire);
                    ways.hand().select(0);
                });
        ways.add(
                "snippet-keep",
                () -> {
                    ways.open("console", "", "batch");
                    parameters();
                    ways.hand().choose("console.snippet.title", "console.snippet.keep");
                },
                ways::closeFront);
        ways.screen("forwards-rows", "console", "", "forwards", () -> ways.hand().select(1));
        terminals();
    }

    /// One after the other on the same terminal, which needs a moment to be there.
    private void terminals() {
        String one = AllDialogs.NODE + ".1";
        ways.screen("terminal-idle", "terminal", AllDialogs.NODE + ".2", "", () -> {});
        terminal("terminal", () -> {}, () -> {});
        terminal(
                "terminal-find",
                () -> ways.hand().press("console.find.open"),
                () -> ways.hand().press("console.find.close"));
        terminal("terminal-paste", consoles::paste, ways::escape);
        terminal(
                "terminal-recording",
                () -> ways.hand().press("console.record.begin"),
                ways::forget);
        ways.add(
                "terminal-together",
                () -> {
                    ways.open("terminal", AllDialogs.ANOTHER + ".1", "connect");
                    ways.open("terminal", one, "connect");
                    ways.hand().choose("console.together.title", name(AllDialogs.ANOTHER));
                },
                () -> {
                    ways.closeFront();
                    ways.open("terminal", AllDialogs.ANOTHER + ".1", "");
                    ways.closeFront();
                });
    }

    private void terminal(String name, Runnable then, Runnable leave) {
        ways.add(
                name,
                () -> {
                    ways.open("terminal", AllDialogs.NODE + ".1", "connect");
                    then.run();
                },
                leave);
    }

    private void parameters() {
        ways.hand().choose("console.snippet.title", "restart");
    }

    void logs() {
        String subject = AllDialogs.NODE + ".unit:nginx.service";
        ways.screen("logs", "logs", subject, "", made::say);
        ways.screen("logs-search", "logs", subject, "", made::search);
        ways.screen("logs-paused", "logs", subject, "", made::pause);
        ways.screen(
                "logs-forbidden",
                "logs",
                subject,
                "",
                () ->
                        made.refuse(
                                new Fault.Forbidden(
                                        "journalctl", "usermod -aG systemd-journal ops")));
        ways.screen(
                "logs-unreachable",
                "logs",
                subject,
                "",
                () -> made.refuse(new Fault.Unreachable("192.0.2.10:22", "no route")));
        ways.add(
                "logs-other",
                () -> {
                    ways.open("logs", subject, "");
                    made.say();
                    ways.hand().choose("nginx.service", "logs.source.other");
                },
                ways::closeFront);
    }

    private String name(String number) {
        return ways.bench().data().inventory().targets().current().stream()
                .filter(t -> Integer.toString(t.id().value()).equals(number))
                .map(Target::name)
                .findFirst()
                .orElseThrow();
    }
}
