package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reboots a node or shuts it down. A reboot is verified by a new boot id
/// (`/proc/sys/kernel/random/boot_id`) or a new first process; a shutdown by the node's port being
/// closed and staying so.
final class PowerOperation implements Operation {

    private static final String LOOK = "operation.step.power.look";
    private static final String SEND = "operation.step.power.send";
    private static final Duration READ = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int LIMIT = 1 << 16;
    private static final int FAILED_LOOKS = 3;
    private static final Duration HASTE = Duration.ofSeconds(30);

    /// After so long without an answer and without a refusal nothing more will be learnt.
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final String IDENTITY =
            "cat /proc/sys/kernel/random/boot_id; sed 's/.*) //' /proc/1/stat | awk '{print $20}'";

    private final ShellSource shells;
    private final Target target;
    private final PowerVerb verb;
    private final Duration patience;
    private final Clock clock;
    private volatile String before = "";
    private volatile long sentAt;

    /// @param patience how long the node may take to be back, or to be gone
    PowerOperation(
            ShellSource shells, Target target, PowerVerb verb, Duration patience, Clock clock) {
        this.shells = shells;
        this.target = target;
        this.verb = verb;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        return new Description(
                "node." + verb.word(),
                target.name(),
                // A reboot ends all that runs and may not come back: it is never done unasked.
                Risk.DESTROYS,
                Right.OPERATE,
                List.of(AsRoot.shown(target, command())),
                AsRoot.user(target),
                Phrase.of(
                        "operation.proof.node." + verb.word(), Long.toString(patience.toMinutes())),
                List.of(LOOK, SEND),
                false);
    }

    private String command() {
        return "systemctl " + verb.command();
    }

    /// Who is logged in and what runs on it, as the node itself knows.
    @Override
    public Impact impact() {
        try (Shell shell = shells.open(target)) {
            Shell.Output output =
                    shell.run(
                            "who 2>/dev/null | awk 'NF {print $1, $2}'; echo --; systemctl"
                                    + " list-units --type=service --state=running --no-legend"
                                    + " --plain 2>/dev/null | awk '{print $1}'",
                            READ,
                            LIMIT);
            String[] parts = output.text().split("--\n", 2);
            List<String> people = SystemFacts.lines(parts[0].strip());
            List<String> services =
                    parts.length < 2 ? List.of() : SystemFacts.lines(parts[1].strip());
            List<Impact.Effect> effects = new ArrayList<>();
            Health after = verb == PowerVerb.REBOOT ? Health.DEGRADED : Health.UNHEALTHY;
            effects.add(
                    new Impact.Effect(
                            after,
                            target.name(),
                            "",
                            Phrase.of("operation.impact.node." + verb.word())));
            effects.add(
                    new Impact.Effect(
                            after,
                            "systemd",
                            shortened(services),
                            Phrase.of(
                                    "operation.impact.services." + verb.word(),
                                    Integer.toString(services.size()))));
            if (!people.isEmpty()) {
                effects.add(
                        new Impact.Effect(
                                Health.DEGRADED,
                                "tty",
                                shortened(people),
                                Phrase.of(
                                        "operation.impact.people",
                                        Integer.toString(people.size()))));
            }
            return new Impact(
                    Phrase.of(
                            "operation.impact.worst.node." + verb.word(),
                            target.name(),
                            Integer.toString(services.size())),
                    effects,
                    Phrase.of("operation.impact.node"));
        }
    }

    private static String shortened(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(4, names.size())))
                + (names.size() > 4 ? " …" : "");
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        before = identity();
        run.step(SEND);
        run.log("$ " + AsRoot.shown(target, command()));
        try (Shell shell = shells.open(target)) {
            run.sending();
            sentAt = clock.nanos();
            String user = AsRoot.user(target).isEmpty() ? "USER" : AsRoot.user(target);
            Shell.Output output = shell.run(AsRoot.script(command()), READ, LIMIT);
            output.text().lines().filter(line -> !line.isBlank()).forEach(run::log);
            AsRoot.check(
                    output,
                    command(),
                    user + " ALL=(root) NOPASSWD: /usr/bin/systemctl " + verb.command());
        }
    }

    @Override
    public Finding verify(Run run) throws InterruptedException {
        return verb == PowerVerb.REBOOT ? back(run) : off(run);
    }

    private Finding back(Run run) throws InterruptedException {
        while (true) {
            try {
                if (!identity().equals(before)) {
                    return new Finding.Holds(Phrase.of("operation.found.node.back", seconds()));
                }
                if (late(patience)) {
                    return new Finding.HoldsNot(Phrase.of("operation.found.node.same"));
                }
            } catch (FaultException e) {
                if (late(patience)) {
                    throw e;
                }
            }
            run.fraction((clock.nanos() - sentAt) / (double) patience.toNanos());
            run.pause(PAUSE);
        }
    }

    /// Silence alone is no proof, as a cut network is silent too. A machine that goes off closes
    /// its port first: whoever knocks then is refused, which nobody but the machine itself (or what
    /// stands in for it) can do.
    private Finding off(Run run) throws InterruptedException {
        int failures = 0;
        boolean closed = false;
        while (true) {
            try {
                boolean same = identity().equals(before);
                failures = 0;
                if (!same) {
                    return new Finding.HoldsNot(Phrase.of("operation.found.node.came", seconds()));
                }
                if (late(patience)) {
                    return new Finding.HoldsNot(Phrase.of("operation.found.node.same"));
                }
            } catch (FaultException e) {
                failures++;
                closed = closed || turnedAway(e.fault());
                if (closed && failures >= FAILED_LOOKS) {
                    return new Finding.Holds(Phrase.of("operation.found.node.off", seconds()));
                }
                if (!closed && failures >= FAILED_LOOKS && late(SILENCE)) {
                    return new Finding.CantTell(
                            Phrase.of("operation.found.node.silent", seconds()));
                }
            }
            // The port is closed for some seconds only, so these must not be missed.
            run.pause(late(HASTE) ? PAUSE : Duration.ofSeconds(1));
        }
    }

    /// A proxy or port forward before a machine that is off takes the connection and drops it at
    /// once.
    private static boolean turnedAway(Fault fault) {
        return fault instanceof Fault.Refused
                || (fault instanceof Fault.ConnectionLost lost
                        && lost.detail().equals(SshConnection.DROPPED));
    }

    private boolean late(Duration after) {
        return clock.nanos() - sentAt > after.toNanos();
    }

    private String seconds() {
        return Long.toString((clock.nanos() - sentAt) / 1_000_000_000L);
    }

    private String identity() {
        try (Shell shell = shells.open(target)) {
            Shell.Output output = shell.run(IDENTITY, READ, LIMIT);
            String text = output.text().strip();
            if (output.exitStatus() != 0 || text.isEmpty()) {
                throw new FaultException(new Fault.Protocol("boot_id", text));
            }
            return text;
        }
    }
}
