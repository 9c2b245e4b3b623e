package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.List;

/// Ends one process: TERM, and KILL if it is still there after a while. Sure to be the process that
/// was meant: its number and its start time (field 22 of `/proc/PID/stat`) are compared on the node
/// in the same command that sends the signal.
final class KillOperation implements Operation {

    private static final String LOOK = "operation.step.process.look";
    private static final String TERM = "operation.step.process.term";
    private static final String WAIT = "operation.step.process.wait";
    private static final Duration READ = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 16;
    private static final int LIST_LIMIT = 1 << 21;
    private static final int GONE = 45;
    private static final int OTHER = 46;

    private final ShellSource shells;
    private final Target target;
    private final int pid;
    private final String name;
    private final Duration grace;
    private volatile String started = "";

    KillOperation(ShellSource shells, Target target, int pid, String name, Duration grace) {
        this.shells = shells;
        this.target = target;
        this.pid = pid;
        this.name = name;
        this.grace = grace;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        return new Description(
                "process.kill",
                pid + " " + name,
                Risk.DESTROYS,
                Right.OPERATE,
                List.of(
                        "kill -TERM " + pid,
                        "kill -KILL " + pid + "   # " + grace.toSeconds() + " s"),
                AsRoot.user(target),
                Phrase.of("operation.proof.process", Integer.toString(pid)),
                List.of(LOOK, TERM, WAIT),
                false);
    }

    @Override
    public Impact impact() {
        try (Shell shell = shells.open(target)) {
            String text = shell.run(KillImpact.SCRIPT, READ, LIST_LIMIT).text();
            return KillImpact.parse(text)
                    .of(pid, target.name(), target.endpoint() instanceof Endpoint.Ssh);
        }
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        String seen = startTime();
        if (seen.isEmpty()) {
            throw new FaultException(new Fault.NotFound("PID " + pid));
        }
        started = seen;
        run.step(TERM);
        run.sending();
        signal(run, "TERM");
        run.step(WAIT);
        for (long waited = 0; waited < grace.toSeconds(); waited++) {
            run.pause(Duration.ofSeconds(1));
            if (!startTime().equals(started)) {
                run.note(Phrase.of("operation.found.process.term", Long.toString(waited + 1)));
                return;
            }
            run.fraction((waited + 1.0) / grace.toSeconds());
        }
        run.note(Phrase.of("operation.found.process.killed", Long.toString(grace.toSeconds())));
        signal(run, "KILL");
    }

    private void signal(Run run, String signal) {
        String kill = "kill -s " + signal + " " + pid;
        run.log("$ " + kill);
        String script =
                stat()
                        + "\n[ -n \"$s\" ] || exit "
                        + GONE
                        + "\n[ \"$s\" = "
                        + started
                        + " ] || exit "
                        + OTHER
                        + "\no=$(awk '/^Uid:/ {print $3}' /proc/"
                        + pid
                        + "/status)\nif [ \"$(id -u)\" = 0 ] || [ \"$(id -u)\" = \"$o\" ]; then "
                        + kill
                        + "; else sudo -n /bin/"
                        + kill
                        + "; fi";
        try (Shell shell = shells.open(target)) {
            Shell.Output output = shell.run(script, READ, LIMIT);
            output.text().lines().filter(line -> !line.isBlank()).forEach(run::log);
            if (output.exitStatus() == GONE) {
                return;
            }
            if (output.exitStatus() == OTHER) {
                throw new FaultException(new Fault.NotFound("PID " + pid + " " + name));
            }
            String user = AsRoot.user(target).isEmpty() ? "USER" : AsRoot.user(target);
            AsRoot.check(
                    output,
                    kill,
                    user + " ALL=(root) NOPASSWD: /bin/kill -s TERM *, /bin/kill -s KILL *");
        }
    }

    @Override
    public Finding verify(Run run) throws InterruptedException {
        for (int looks = 0; ; looks++) {
            String now = startTime();
            if (!now.equals(started) || (started.isEmpty() && now.isEmpty())) {
                return new Finding.Holds(Phrase.of("operation.found.process.gone"));
            }
            if (looks == 5) {
                return new Finding.HoldsNot(Phrase.of("operation.found.process.there"));
            }
            run.pause(Duration.ofMillis(400));
        }
    }

    private String stat() {
        // What stands in brackets may hold anything, so it is cut away up to the last one; a zombie
        // is gone.
        return "s=$(sed 's/.*) //' /proc/"
                + pid
                + "/stat 2>/dev/null | awk '$1 != \"Z\" {print $20}')";
    }

    /// Empty if it is not there.
    private String startTime() {
        try (Shell shell = shells.open(target)) {
            Shell.Output output = shell.run(stat() + "\necho \"$s\"", READ, LIMIT);
            String text = output.text().strip();
            if (!text.matches("\\d*")) {
                throw new FaultException(new Fault.Protocol("/proc/" + pid + "/stat", text));
            }
            return text;
        }
    }
}
