package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.remote.Answer;
import dev.pilothouse.core.remote.Batch;
import dev.pilothouse.core.remote.RemoteCommand;
import dev.pilothouse.core.remote.ShellText;
import dev.pilothouse.core.store.Holder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            List<Target> targets = targets(core.inventory());
            Batch batch =
                    core.remote()
                            .orElseThrow(() -> new WrongUse(session.text("cli.run.none")))
                            .batch();
            List<Answer> answers = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            Batch.Run run =
                    batch.start(
                            new RemoteCommand(script, sudo, time),
                            targets,
                            Math.max(1, atOnce),
                            answers::add,
                            done::countDown);
            try {
                done.await();
            } catch (InterruptedException e) {
                run.stop();
                throw e;
            }
            show(answers);
            return exitCode(answers);
        }
    }

    /// Names and numbers, `all`, `env:NAME`, `tag:NAME`.
    private List<Target> targets(Inventory inventory) {
        Set<Target> found = new LinkedHashSet<>();
        for (String one : on) {
            List<Target> named =
                    inventory.targets().current().stream()
                            .filter(t -> t.endpoint() instanceof Endpoint.Ssh)
                            .filter(t -> among(t, one.strip()))
                            .toList();
            found.addAll(named.isEmpty() ? List.of(session.target(inventory, one)) : named);
        }
        return List.copyOf(found);
    }

    private static boolean among(Target target, String wanted) {
        if (wanted.startsWith("env:")) {
            return target.environment().equalsIgnoreCase(wanted.substring(4));
        }
        if (wanted.startsWith("tag:")) {
            return target.tags().contains(wanted.substring(4));
        }
        return wanted.equals("all");
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
