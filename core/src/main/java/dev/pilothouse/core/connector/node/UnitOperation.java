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
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.wire.Shell;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts, stops, restarts… one systemd unit, and reads back from systemd whether it took effect: a
/// restart by the unit's InvocationID, which is new with every start (systemd.exec(5)).
final class UnitOperation implements Operation {

    private static final String LOOK = "operation.step.unit.look";
    private static final String SEND = "operation.step.unit.send";
    private static final Duration READ = Duration.ofSeconds(20);

    /// Longer than systemd waits for a unit by default (90 s).
    private static final Duration DO = Duration.ofSeconds(120);

    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final int MOST_LOOKS = 30;
    private static final int LIMIT = 1 << 20;

    private final ShellSource shells;
    private final Target target;
    private final UnitScope scope;
    private final String unit;
    private final UnitVerb verb;
    private volatile @Nullable UnitState before;
    private volatile boolean answered;
    private volatile boolean reloadable;

    UnitOperation(ShellSource shells, Target target, UnitScope scope, String unit, UnitVerb verb) {
        this.shells = shells;
        this.target = target;
        this.scope = scope;
        this.unit = unit;
        this.verb = verb;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        return new Description(
                "service." + verb.word(),
                unit,
                verb.risk(),
                Right.OPERATE,
                List.of(scope.shown(target, command(unit))),
                AsRoot.user(target),
                Phrase.of("operation.proof.service." + verb.word(), unit),
                List.of(LOOK, SEND),
                inverse().isPresent());
    }

    private String command(String named) {
        return scope.systemctl() + " " + verb.word() + " -- " + named;
    }

    private String grant() {
        String user = AsRoot.user(target).isEmpty() ? "USER" : AsRoot.user(target);
        if (scope == UnitScope.USER) {
            return "loginctl enable-linger " + user;
        }
        return user + " ALL=(root) NOPASSWD: /usr/bin/systemctl " + verb.word() + " -- *";
    }

    @Override
    public Impact impact() {
        UnitState now = look();
        reloadable = now.get("CanReload").equals("yes") && now.up();
        if (verb.risk() == dev.pilothouse.core.operation.Risk.SAFE) {
            return Impact.NONE;
        }
        List<Impact.Effect> effects = new ArrayList<>();
        boolean stays = verb == UnitVerb.RESTART;
        String running =
                now.get("MainPID").isEmpty() || now.get("MainPID").equals("0")
                        ? now.active()
                        : "PID " + now.get("MainPID");
        effects.add(
                new Impact.Effect(
                        stays ? Health.HEALTHY : Health.UNHEALTHY,
                        unit,
                        running,
                        Phrase.of("operation.impact." + verb.word())));
        for (String other : now.dependants()) {
            effects.add(
                    new Impact.Effect(
                            stays ? Health.DEGRADED : Health.UNHEALTHY,
                            other,
                            "",
                            Phrase.of("operation.impact.with." + verb.word(), unit)));
        }
        Phrase worst =
                isOwnDoor()
                        ? Phrase.of("operation.impact.door." + verb.word(), target.name())
                        : effects.size() > 1
                                ? Phrase.of(
                                        "operation.impact.worst." + verb.word(),
                                        Integer.toString(effects.size()))
                                : Phrase.NONE;
        return new Impact(worst, effects, Phrase.of("operation.impact.systemd"));
    }

    @Override
    public Optional<Operation> gentler() {
        return verb == UnitVerb.RESTART && reloadable
                ? Optional.of(new UnitOperation(shells, target, scope, unit, UnitVerb.RELOAD))
                : Optional.empty();
    }

    /// Whether Pilothouse itself comes in through it.
    private boolean isOwnDoor() {
        return scope == UnitScope.SYSTEM
                && (unit.startsWith("ssh.") || unit.startsWith("sshd."))
                && target.endpoint() instanceof dev.pilothouse.core.model.Endpoint.Ssh;
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        UnitState now = look();
        before = now;
        run.note(Phrase.of("operation.found.unit", now.active(), now.get("SubState")));
        run.step(SEND);
        run.log("$ " + scope.shown(target, command(unit)));
        try (Shell shell = shells.open(target)) {
            run.sending();
            Shell.Output output = shell.run(scope.changing(command(quoted(unit))), DO, LIMIT);
            output.text().lines().filter(line -> !line.isBlank()).forEach(run::log);
            AsRoot.check(output, command(unit), grant());
            answered = true;
        } catch (FaultException e) {
            throw e.fault() instanceof Fault.Rejected no ? reason(run, no) : e;
        }
    }

    /// What systemctl answers to a start that failed names no reason, but two commands that would.
    private FaultException reason(Run run, Fault.Rejected no) {
        if (verb != UnitVerb.START && verb != UnitVerb.RESTART && verb != UnitVerb.RELOAD) {
            return new FaultException(no);
        }
        try {
            UnitState now = look();
            String said = UnitReasons.words(now, lastLine(run));
            return new FaultException(said.isEmpty() ? no : new Fault.Rejected(no.what(), said));
        } catch (FaultException e) {
            return new FaultException(no);
        }
    }

    /// The last lines of its journal go to the log of the operation.
    ///
    /// @return the last that says why, empty where there is none
    private String lastLine(Run run) {
        try (Shell shell = shells.open(target)) {
            List<String> lines =
                    UnitReasons.lines(
                            shell.run(UnitReasons.script(scope, quoted(unit)), READ, LIMIT));
            lines.forEach(run::log);
            return UnitReasons.telling(lines);
        } catch (FaultException e) {
            return "";
        }
    }

    /// That it does not hold, with what its journal says of it.
    private Finding fallen(Run run, String what, UnitState now) {
        // While an answer is looked for again and again, nothing but the unit is read.
        String last = answered ? lastLine(run) : "";
        Phrase plain = said(what, now);
        if (last.isEmpty()) {
            return new Finding.HoldsNot(plain);
        }
        List<String> args = new ArrayList<>(plain.args());
        args.add(last);
        return new Finding.HoldsNot(Phrase.of(plain.code() + ".line", args.toArray(String[]::new)));
    }

    @Override
    public Finding verify(Run run) throws InterruptedException {
        for (int looks = 1; ; looks++) {
            UnitState now = look();
            if (now.moving() && looks < MOST_LOOKS) {
                run.pause(Duration.ofSeconds(1));
                continue;
            }
            return switch (verb) {
                case START -> started(run, now);
                case RESTART -> restarted(run, now);
                case STOP -> stopped(now);
                case RELOAD -> reloaded(now);
                case ENABLE -> file(now, "enabled");
                case DISABLE -> file(now, "disabled");
                case RESET_FAILED ->
                        now.active().equals("failed")
                                ? new Finding.HoldsNot(said("failed", now))
                                : new Finding.Holds(said("reset", now));
            };
        }
    }

    private Finding started(Run run, UnitState now) throws InterruptedException {
        if (now.up()) {
            return steady(run, now);
        }
        // A oneshot that ran through is inactive again at once.
        boolean ranThrough =
                fresh(now)
                        && now.active().equals("inactive")
                        && now.get("Result").equals("success");
        return ranThrough ? new Finding.Holds(said("through", now)) : fallen(run, "state", now);
    }

    private Finding restarted(Run run, UnitState now) throws InterruptedException {
        if (!fresh(now)) {
            return new Finding.HoldsNot(said("same", now));
        }
        return started(run, now);
    }

    /// Whether it was started anew since we looked; where an old systemd has no InvocationID, what
    /// was answered has to be believed.
    private boolean fresh(UnitState now) {
        UnitState then = before;
        String id = now.get("InvocationID");
        if (then == null) {
            return false;
        }
        return id.isEmpty() ? answered : !id.equals(then.get("InvocationID"));
    }

    /// Still up a moment later, and the same: a unit that falls over at once is not started.
    private Finding steady(Run run, UnitState first) throws InterruptedException {
        run.pause(SETTLE);
        UnitState second = look();
        boolean same = second.get("InvocationID").equals(first.get("InvocationID"));
        return second.up() && same
                ? new Finding.Holds(said("running", second))
                : fallen(run, "fell", second);
    }

    private static Finding stopped(UnitState now) {
        if (now.active().equals("failed")) {
            return new Finding.Holds(said("stopped.failed", now));
        }
        return now.active().equals("inactive")
                ? new Finding.Holds(said("stopped", now))
                : new Finding.HoldsNot(said("state", now));
    }

    /// A reload leaves no trace in systemd: without the answer nothing can be told.
    private Finding reloaded(UnitState now) {
        if (!now.up()) {
            return new Finding.HoldsNot(said("state", now));
        }
        return answered
                ? new Finding.Holds(said("reloaded", now))
                : new Finding.CantTell(Phrase.of("operation.found.notrace"));
    }

    private static Finding file(UnitState now, String wanted) {
        String found = now.get("UnitFileState");
        Phrase said = Phrase.of("operation.found.file", found.isEmpty() ? "–" : found);
        return found.equals(wanted) ? new Finding.Holds(said) : new Finding.HoldsNot(said);
    }

    private static Phrase said(String what, UnitState now) {
        return Phrase.of(
                "operation.found.unit." + what,
                now.active(),
                now.get("SubState"),
                now.get("MainPID"),
                now.get("Result"));
    }

    private UnitState look() {
        try (Shell shell = shells.open(target)) {
            Shell.Output output =
                    shell.run(
                            scope.reading("show -p " + UnitState.WANTED + " -- " + quoted(unit)),
                            READ,
                            LIMIT);
            String text = output.text();
            if (output.exitStatus() == 127 || text.contains("systemctl: not found")) {
                throw new FaultException(new Fault.Unsupported("systemctl", "", "systemd"));
            }
            if (UnitScope.notBooted(text)) {
                throw new FaultException(new Fault.Unsupported("systemctl", "", "systemd"));
            }
            if (scope == UnitScope.USER && UnitScope.noManager(text)) {
                throw new FaultException(new Fault.Forbidden(scope.systemctl(), grant()));
            }
            if (output.exitStatus() != 0) {
                AsRoot.check(output, "systemctl show " + unit, "");
            }
            UnitState found =
                    UnitState.parse(text).stream()
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new FaultException(
                                                    new Fault.Protocol("systemctl show", text)));
            if (!found.exists()) {
                throw new FaultException(new Fault.NotFound(unit));
            }
            return found;
        }
    }

    @Override
    public Optional<Operation> undo() {
        UnitState then = before;
        // Undoing a start of what ran already would stop more than was begun.
        boolean changed =
                then == null
                        || switch (verb) {
                            case START -> !then.up();
                            case STOP -> then.up();
                            case ENABLE -> !then.get("UnitFileState").equals("enabled");
                            case DISABLE -> then.get("UnitFileState").equals("enabled");
                            case RESTART, RELOAD, RESET_FAILED -> false;
                        };
        return changed
                ? inverse().map(back -> new UnitOperation(shells, target, scope, unit, back))
                : Optional.empty();
    }

    private Optional<UnitVerb> inverse() {
        return switch (verb) {
            case START -> Optional.of(UnitVerb.STOP);
            case STOP -> Optional.of(UnitVerb.START);
            case ENABLE -> Optional.of(UnitVerb.DISABLE);
            case DISABLE -> Optional.of(UnitVerb.ENABLE);
            case RESTART, RELOAD, RESET_FAILED -> Optional.empty();
        };
    }

    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
