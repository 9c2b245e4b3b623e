package dev.pilothouse.app.cli;

import picocli.CommandLine.Option;

import java.time.Duration;

/// How a command that changes a server is confirmed without a question.
final class SaidYes {
    @Option(
            names = {"-y", "--yes"},
            descriptionKey = "yes")
    boolean yes;

    /// How long a command stays until what it began is done.
    @Option(names = "--wait", paramLabel = "MINUTES", defaultValue = "15", descriptionKey = "wait")
    int minutes = 15;

    @Option(names = "--type", paramLabel = "NAME", descriptionKey = "type")
    String typed = "";

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "reason")
    String reason = "";

    /// At least a minute, at most a week.
    Duration patience() {
        return Duration.ofMinutes(Math.clamp(minutes, 1, 10_080));
    }
}
