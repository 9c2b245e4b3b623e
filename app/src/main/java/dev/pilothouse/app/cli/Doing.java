package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.StepState;
import dev.pilothouse.core.operation.Submission;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Runs an operation for a command: says what will be sent, wants the confirmation that the
/// environment asks
/// for, shows the steps and the outcome.
final class Doing {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

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
        Demand demand = core.operations().demand(List.of(operation));
        boolean refused = core.operations().refusal(List.of(operation)).isPresent();
        if (!refused && !confirmed(demand, said)) {
            session.err().println(words.title(operation.describe(), operation.target()));
            operation.describe().sent().forEach(line -> session.err().println("  " + line));
            session.err()
                    .println(
                            demand.ask() == Demand.Ask.WORD
                                    ? session.text("cli.wrong.type", demand.word())
                                    : session.text("cli.wrong.yes"));
            return ExitCode.WRONG_USE;
        }
        Submission submission =
                core.operations()
                        .submit(operation, new Confirmation(true, said.typed, said.reason));
        return switch (submission) {
            case Submission.Refused(Refusal why) -> {
                session.err().println(TextTable.clean(words.refusal(why)));
                yield ExitCode.NOT_MEASURED;
            }
            case Submission.Accepted(long id) -> follow(id);
        };
    }

    private static boolean confirmed(Demand demand, SaidYes said) {
        return switch (demand.ask()) {
            case NOTHING -> true;
            case YES -> said.yes;
            case WORD -> said.yes && said.typed.equals(demand.word());
            case NEVER -> false;
        };
    }

    private int follow(long id) throws InterruptedException {
        Set<String> shown = new HashSet<>();
        var following =
                core.operations()
                        .board()
                        .subscribe(board -> board.find(id).ifPresent(s -> steps(s, shown)));
        try {
            core.operations().awaitQuiet(PATIENCE);
        } finally {
            following.close();
        }
        OperationState state = core.operations().board().current().find(id).orElseThrow();
        if (session.json()) {
            session.print(json(state));
        } else {
            session.say(
                    session.text("operation.state." + state.word()) + ": " + words.result(state));
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
