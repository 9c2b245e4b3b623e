package dev.pilothouse.app.cli;

import picocli.CommandLine.Option;

/// Which lines of a log, and for how long.
final class LogOptions {

    @Option(
            names = {"-n", "--lines", "--last"},
            paramLabel = "N",
            defaultValue = "100",
            descriptionKey = "service.last")
    int lines = 100;

    @Option(
            names = {"-f", "--follow"},
            descriptionKey = "service.follow")
    boolean follow;

    @Option(names = "--since", paramLabel = "TIME", descriptionKey = "service.since")
    String since = "";

    @Option(names = "--until", paramLabel = "TIME", descriptionKey = "service.until")
    String until = "";

    @Option(names = "--level", paramLabel = "LEVEL", descriptionKey = "service.level")
    String level = "";
}
