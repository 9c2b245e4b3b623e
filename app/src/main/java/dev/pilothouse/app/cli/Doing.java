package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.StepState;
import dev.pilothouse.core.operation.Submission;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Runs an operation for a command: says what will be sent, wants the confirmation that the
/// environment asks for, shows the steps and the outcome.
final class Doing {

    private static final int AT_ONCE = 4;

    private final Session session;
    private final Core core;
    private final OperationText words;

    Doing(Session session, Core core) {
        this.session = session;
        this.core = core;
        words = new OperationText(session.format());
    }

    /// @return the exit code
    int run(Operation operation, SaidYes said) throws InterruptedException {
        if (!agreed(List.of(operation), said)) {
            return ExitCode.WRONG_USE;
        }
        Submission submission =
                core.operations()
                        .submit(operation, new Confirmation(true, said.typed, said.reason));
        return switch (submission) {
            case Submission.Refused(Refusal why) -> {
                session.refuse("Refused", words.refusal(why), "");
                yield ExitCode.NOT_MEASURED;
            }
            case Submission.Accepted(long id) -> follow(id, said.patience());
        };
    }

    /// The same to many targets, a few at once, going on after failures.
    ///
    /// @return the exit code of the worst
    int run(List<Operation> operations, SaidYes said) throws InterruptedException {
        if (operations.size() == 1) {
            return run(operations.getFirst(), said);
        }
        if (!agreed(operations, said)) {
            return ExitCode.WRONG_USE;
        }
        Bulk bulk = new Bulk(operations, new Bulk.Course(AT_ONCE, false));
        Operations all = core.operations();
        return switch (all.submit(bulk, new Confirmation(true, said.typed, said.reason))) {
            case Submission.Refused(Refusal why) -> {
                session.refuse("Refused", words.refusal(why), "");
                yield ExitCode.NOT_MEASURED;
            }
            case Submission.Accepted(long group) -> {
                all.await(board -> ended(board, s -> s.group() == group), said.patience());
                yield told(
                        all.board().current().operations().stream()
                                .filter(state -> state.group() == group)
                                .sorted(Comparator.comparingLong(OperationState::id))
                                .toList());
            }
        };
    }

    private int told(List<OperationState> states) {
        if (session.json()) {
            ArrayNode all = session.mapper().createArrayNode();
            states.forEach(state -> all.add(json(state)));
            session.print(all);
        } else {
            boolean oneTarget = states.stream().map(s -> s.target().id()).distinct().count() == 1;
            for (OperationState state : states) {
                String name = oneTarget ? state.about().name() : state.target().name();
                session.say(TextTable.clean(name + ": " + words.ending(state)));
            }
        }
        if (states.stream().anyMatch(s -> !(s.outcome() instanceof Outcome.Done || bad(s)))) {
            return ExitCode.NOT_MEASURED;
        }
        return states.stream().anyMatch(Doing::bad) ? ExitCode.TROUBLE : ExitCode.FINE;
    }

    private static boolean bad(OperationState state) {
        return state.outcome() instanceof Outcome.Failed
                || state.outcome() instanceof Outcome.Cancelled;
    }

    /// Whether all was said that the environments want; if not, what would be sent is shown.
    private boolean agreed(List<Operation> operations, SaidYes said) {
        Demand demand = core.operations().demand(operations);
        if (core.operations().refusal(operations).isPresent() || confirmed(demand, said)) {
            return true;
        }
        String wanted =
                demand.ask() == Demand.Ask.WORD
                        ? session.text("cli.wrong.type", demand.word())
                        : session.text("cli.wrong.yes");
        if (!session.json()) {
            for (Operation operation : operations) {
                session.err().println(words.title(operation.describe(), operation.target()));
            }
            operations
                    .getFirst()
                    .describe()
                    .sent()
                    .forEach(line -> session.err().println("  " + line));
        }
        session.refuse("NotConfirmed", wanted, "");
        return false;
    }

    private static boolean confirmed(Demand demand, SaidYes said) {
        return switch (demand.ask()) {
            case NOTHING -> true;
            case YES -> said.yes;
            case WORD -> said.yes && said.typed.equals(demand.word());
            case NEVER -> false;
        };
    }

    private int follow(long id, Duration patience) throws InterruptedException {
        Set<String> shown = new HashSet<>();
        var following =
                core.operations()
                        .board()
                        .subscribe(board -> board.find(id).ifPresent(s -> steps(s, shown)));
        try {
            // Not until all is quiet: somebody else may be doing things in a window.
            core.operations().await(board -> ended(board, s -> s.id() == id), patience);
        } finally {
            following.close();
        }
        OperationState state = core.operations().board().current().find(id).orElseThrow();
        if (session.json()) {
            session.print(json(state));
        } else {
            session.say(words.ending(state));
        }
        if (state.outcome() instanceof Outcome.Failed failed) {
            Fault fault = failed.fault();
            if (fault != null && !session.json()) {
                session.tell(fault);
            }
            return ExitCode.TROUBLE;
        }
        return state.outcome() instanceof Outcome.Done ? ExitCode.FINE : ExitCode.NOT_MEASURED;
    }

    static boolean ended(Board board, Predicate<OperationState> ours) {
        return board.operations().stream()
                .filter(ours)
                .allMatch(s -> s.phase() == OperationState.Phase.ENDED);
    }

    private void steps(OperationState state, Set<String> shown) {
        if (session.json()) {
            return;
        }
        for (StepState step : state.steps()) {
            if (step.state() != StepState.State.WAITING && shown.add(step.code())) {
                session.err().println(session.text(step.code()) + "…");
            }
        }
    }

    private ObjectNode json(OperationState state) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("kind", state.about().kind());
        node.put("name", state.about().name());
        node.put("target", state.target().name());
        node.put("outcome", state.word());
        node.put("found", words.result(state));
        node.put("millis", state.times().ended() - state.times().began());
        ArrayNode sent = node.putArray("sent");
        state.about().sent().forEach(sent::add);
        return node;
    }
}
