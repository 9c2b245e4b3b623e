package dev.pilothouse.core.remote;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of a command on one node.
///
/// @param output standard output and error, as they came
public record Answer(Target target, Outcome outcome, String output, Duration took) {

    /// How it ended.
    public sealed interface Outcome {}

    /// It ran to its end.
    public record Exited(int status) implements Outcome {}

    /// It was ended after its time.
    public record TimedOut(Duration limit) implements Outcome {}

    /// It was not begun.
    public record NotRun(Fault fault) implements Outcome {}

    /// It was sent and nobody knows how far it came.
    public record Unknown(Fault fault) implements Outcome {}

    /// Stopped by who asked for it, before its turn.
    public record Cancelled() implements Outcome {}

    /// Whether it ran and said that all went well.
    public boolean well() {
        return outcome.equals(new Exited(0));
    }

    /// Answers that are the same.
    public record Group(Outcome outcome, String output, List<Target> targets) {}

    /// Equal ends with equal outputs together, the largest group first, whoever answered first.
    /// Faults are equal by kind, as each names its own server.
    public static List<Group> grouped(List<Answer> answers) {
        Map<List<Object>, List<Answer>> found = new LinkedHashMap<>();
        List<Answer> byName = new ArrayList<>(answers);
        byName.sort(Comparator.comparing(a -> a.target.name()));
        for (Answer answer : byName) {
            found.computeIfAbsent(List.of(kind(answer), answer.output), k -> new ArrayList<>())
                    .add(answer);
        }
        List<Group> groups = new ArrayList<>();
        for (List<Answer> same : found.values()) {
            Answer first = same.getFirst();
            groups.add(
                    new Group(
                            first.outcome,
                            first.output,
                            same.stream().map(Answer::target).toList()));
        }
        groups.sort(Comparator.comparing((Group g) -> -g.targets.size()));
        return groups;
    }

    private static Object kind(Answer answer) {
        return switch (answer.outcome) {
            case NotRun(Fault fault) -> "not run " + fault.getClass().getName();
            case Unknown(Fault fault) -> "unknown " + fault.getClass().getName();
            case Exited _, TimedOut _, Cancelled _ -> answer.outcome;
        };
    }
}
