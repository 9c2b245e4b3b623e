package dev.pilothouse.app.cli;

import picocli.CommandLine.Option;

/// How a command that changes a server is confirmed without a question.
final class SaidYes {
    @Option(
            names = {"-y", "--yes"},
            descriptionKey = "yes")
    boolean yes;

    @Option(names = "--type", paramLabel = "NAME", descriptionKey = "type")
    String typed = "";

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "reason")
    String reason = "";
}
