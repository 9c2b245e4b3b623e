package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.Moments;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Submission;
import dev.pilothouse.core.remote.Answer;
import dev.pilothouse.core.remote.Remote;
import dev.pilothouse.core.remote.RemoteCommand;
import dev.pilothouse.core.remote.ShellText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// One command on several nodes; equal answers are told once.
@Command(name = "run", sortOptions = false)
final class RunCommand implements Callable<Integer> {

    private static final String LIMIT = "60s";

    private final Session session;

    @Option(
            names = "--on",
            paramLabel = "TARGET",
            descriptionKey = "run.on",
            split = ",",
            required = true)
    private List<String> on = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            descriptionKey = "run.timeout",
            defaultValue = LIMIT)
    private String limit = LIMIT;

    @Option(names = "--sudo", descriptionKey = "run.sudo")
    private boolean sudo;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            descriptionKey = "run.atonce",
            defaultValue = "10")
    private int atOnce = 10;

    @Option(names = "--yes", descriptionKey = "run.yes")
    private boolean yes;

    @Option(names = "--confirm", paramLabel = "WORD", descriptionKey = "run.confirm")
    private String confirm = "";

    @Parameters(paramLabel = "COMMAND", descriptionKey = "run.command", arity = "1..*")
    private List<String> words = List.of();

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration time = Moments.duration(limit);
        if (time == null
                || time.compareTo(RemoteCommand.LEAST) < 0
                || time.compareTo(RemoteCommand.MOST) > 0) {
            throw new WrongUse(session.text("cli.wrong.duration", "--timeout", limit));
        }
        // One word is a script, as for sh -c; several are a command and its arguments.
        String script = words.size() == 1 ? words.getFirst() : ShellText.line(words);
        try (Core core = session.openSigned()) {
            List<Target> targets = ChosenTargets.of(session, core.inventory(), on);
            Remote remote =
                    core.remote().orElseThrow(() -> new WrongUse(session.text("cli.run.none")));
            List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
            List<Operation> operations =
                    remote.batch().of(new RemoteCommand(script, sudo, time), targets, answers::add);
            Bulk bulk = new Bulk(operations, new Bulk.Course(Math.max(1, atOnce), false));
            Submission submission =
                    remote.operations().submit(bulk, confirmation(remote, operations));
            if (submission instanceof Submission.Refused refused) {
                session.refuse(
                        "Refused", new OperationText(session.format()).refusal(refused.why()), "");
                return ExitCode.NOT_MEASURED;
            }
            boolean quiet =
                    !(submission instanceof Submission.Accepted accepted)
                            || remote.operations()
                                    .await(
                                            board -> over(board, accepted.id()),
                                            time.multipliedBy(targets.size() + 1L));
            if (!quiet || answers.size() < targets.size()) {
                session.err().println(session.text("cli.run.cancelled"));
            }
            show(List.copyOf(answers));
            return answers.size() < targets.size()
                    ? ExitCode.NOT_MEASURED
                    : exitCode(List.copyOf(answers));
        }
    }

    /// Of one it is the operation that has the number, of several the group.
    private static boolean over(Board board, long id) {
        return Doing.ended(board, s -> s.group() == id || s.id() == id);
    }

    /// What the environments of the targets ask for has to be among the options.
    private Confirmation confirmation(Remote remote, List<Operation> operations) {
        if (remote.operations().refusal(operations).isPresent()) {
            // Refused and put on record, whatever was agreed to.
            return Confirmation.NONE;
        }
        Demand demand = remote.operations().demand(operations);
        return switch (demand.ask()) {
            case NOTHING, NEVER -> Confirmation.NONE;
            case YES -> {
                if (!yes && confirm.isEmpty()) {
                    throw new WrongUse(session.text("cli.run.yes"));
                }
                yield Confirmation.agreed("");
            }
            case WORD -> {
                if (!confirm.equals(demand.word())) {
                    throw new WrongUse(session.text("cli.run.word", demand.word()));
                }
                yield Confirmation.typed(confirm, "");
            }
        };
    }

    private void show(List<Answer> answers) {
        if (session.json()) {
            ArrayNode all = session.mapper().createArrayNode();
            answers.forEach(a -> all.add(node(a)));
            session.print(all);
            return;
        }
        for (Answer.Group group : Answer.grouped(answers)) {
            String names =
                    group.targets().stream().map(Target::name).collect(Collectors.joining(", "));
            session.say(TextTable.clean(names + ": " + words(group.outcome())));
            group.output().lines().forEach(line -> session.say("  " + TextTable.clean(line)));
        }
    }

    private String words(Answer.Outcome outcome) {
        return switch (outcome) {
            case Answer.Exited(int status) ->
                    status == 0
                            ? session.text("cli.run.well")
                            : session.text("cli.run.status", status);
            case Answer.TimedOut(Duration time) ->
                    session.text("cli.run.timeout", session.format().duration(time.toSeconds()));
            case Answer.NotRun(Fault fault) ->
                    session.text("cli.run.not", session.faults().brief(fault));
            case Answer.Unknown(Fault fault) ->
                    session.text("cli.run.unknown", session.faults().brief(fault));
            case Answer.Cancelled _ -> session.text("cli.run.cancelled");
        };
    }

    private ObjectNode node(Answer answer) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("id", answer.target().id().value());
        node.put("name", answer.target().name());
        node.put("outcome", FleetJson.word(kind(answer.outcome())));
        switch (answer.outcome()) {
            case Answer.Exited(int status) -> node.put("status", status);
            case Answer.NotRun(Fault fault) -> fault(node, fault);
            case Answer.Unknown(Fault fault) -> fault(node, fault);
            case Answer.TimedOut _, Answer.Cancelled _ -> {}
        }
        node.put("output", answer.output());
        node.put("seconds", answer.took().toMillis() / 1000.0);
        return node;
    }

    private void fault(ObjectNode node, Fault fault) {
        node.set("fault", FleetJson.fault(session.mapper(), fault, session.faults().tell(fault)));
    }

    private enum Kind {
        EXITED,
        TIMED_OUT,
        NOT_RUN,
        UNKNOWN,
        CANCELLED
    }

    private static Kind kind(Answer.Outcome outcome) {
        return switch (outcome) {
            case Answer.Exited _ -> Kind.EXITED;
            case Answer.TimedOut _ -> Kind.TIMED_OUT;
            case Answer.NotRun _ -> Kind.NOT_RUN;
            case Answer.Unknown _ -> Kind.UNKNOWN;
            case Answer.Cancelled _ -> Kind.CANCELLED;
        };
    }

    /// Where nobody knows, that counts most.
    private static int exitCode(List<Answer> answers) {
        boolean unsure =
                answers.stream()
                        .anyMatch(
                                a ->
                                        a.outcome() instanceof Answer.NotRun
                                                || a.outcome() instanceof Answer.Unknown);
        if (unsure) {
            return ExitCode.NOT_MEASURED;
        }
        return answers.stream().allMatch(Answer::well) ? ExitCode.FINE : ExitCode.TROUBLE;
    }
}
