package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What can be done to Linux nodes, and asked of them beside the regular readings. Any thread may
/// call; what reads blocks and throws a [FaultException]. What it makes changes nothing until
/// [dev.pilothouse.core.operation.Operations] runs it.
public final class NodeControl {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration POWER = Duration.ofMinutes(10);
    private static final Duration READ = Duration.ofSeconds(30);
    private static final int LIMIT = 8 << 20;

    /// What the scripts say of a program that is not installed.
    private static final Pattern ABSENT = Pattern.compile("^no .* on this node$");

    private final ShellSource shells;
    private final Scheduler scheduler;
    private final NodeLogs logs;

    public NodeControl(SshConnections ssh, Scheduler scheduler) {
        this(ssh::connection, scheduler);
    }

    /// @param connections shared ones, closed by whoever asked for them
    public NodeControl(Function<Endpoint.Ssh, SshConnection> connections, Scheduler scheduler) {
        this(target -> open(connections, scheduler, target), connections, scheduler);
    }

    NodeControl(ShellSource shells, Scheduler scheduler) {
        this(
                shells,
                endpoint -> {
                    throw new FaultException(new Fault.Unreachable(endpoint.host(), ""));
                },
                scheduler);
    }

    private NodeControl(
            ShellSource shells,
            Function<Endpoint.Ssh, SshConnection> connections,
            Scheduler scheduler) {
        this.shells = shells;
        this.scheduler = scheduler;
        logs = new NodeLogs(shells, connections, scheduler);
    }

    /// A shell on a node, which the caller closes; nothing is opened before it is used.
    public Shell shell(Target node) {
        return shells.open(node);
    }

    static Shell open(
            Function<Endpoint.Ssh, SshConnection> connections, Scheduler scheduler, Target target) {
        return switch (target.endpoint()) {
            case Endpoint.ThisMachine _ -> new LocalShell(scheduler);
            case Endpoint.Ssh endpoint -> {
                SshConnection connection = connections.apply(endpoint);
                yield new Borrowed(connection.shell(), connection);
            }
            case Endpoint.Watched _, Endpoint.Postgres _, Endpoint.Proxmox _ ->
                    throw new IllegalArgumentException(target.name() + " is no node");
        };
    }

    /// A shell whose end gives back the share in the connection.
    private record Borrowed(Shell shell, SshConnection connection) implements Shell {
        @Override
        public Output run(String script, Duration deadline, int limitBytes) {
            return shell.run(script, deadline, limitBytes);
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    /// @param unit with its ending, such as `nginx.service`
    public Operation unit(Target target, UnitScope scope, String unit, UnitVerb verb) {
        return new UnitOperation(shells, target, scope, unit, verb);
    }

    /// @param engine docker or podman
    public Operation container(Target target, String engine, String name, ContainerVerb verb) {
        return new ContainerOperation(shells, target, engine, name, verb);
    }

    /// Starts a command in a new tmux session of the user that logs in.
    ///
    /// @param session fit to be a name, see [#sessionName]
    public Operation startSession(Target target, String session, String command) {
        return new TmuxStartOperation(shells, target, session, command);
    }

    /// Ends a tmux session and what runs in it.
    public Operation stopSession(Target target, String session) {
        return new TmuxStopOperation(shells, target, session);
    }

    /// Whether tmux would keep a name as it is: it changes colons and dots.
    public static boolean sessionName(String name) {
        return name.matches("[^\\s:.=$@%!-][^:.\\p{Cntrl}]{0,99}") && !name.endsWith(" ");
    }

    /// @param name of the process, for people
    public Operation kill(Target target, int pid, String name) {
        return new KillOperation(shells, target, pid, name, GRACE);
    }

    /// The operation that an earlier run of the program did not outlive, for reading what became of
    /// it: [dev.pilothouse.core.operation.Rebuilt]. A restart, a signal to a process and a reboot
    /// are told from what was there before, which nobody knows any more.
    public Optional<Operation> rebuilt(Target target, String kind, String what, String sent) {
        if (target.kind() != TargetKind.NODE) {
            return Optional.empty();
        }
        UnitScope scope = sent.contains("systemctl --user") ? UnitScope.USER : UnitScope.SYSTEM;
        String engine = sent.contains("podman") ? "podman" : "docker";
        return switch (kind) {
            case "service.start" -> Optional.of(unit(target, scope, what, UnitVerb.START));
            case "service.stop" -> Optional.of(unit(target, scope, what, UnitVerb.STOP));
            case "service.enable" -> Optional.of(unit(target, scope, what, UnitVerb.ENABLE));
            case "service.disable" -> Optional.of(unit(target, scope, what, UnitVerb.DISABLE));
            case "service.reset-failed" ->
                    Optional.of(unit(target, scope, what, UnitVerb.RESET_FAILED));
            case "container.start" ->
                    Optional.of(container(target, engine, what, ContainerVerb.START));
            case "container.stop" ->
                    Optional.of(container(target, engine, what, ContainerVerb.STOP));
            case "tmux.start" -> Optional.of(startSession(target, what, ""));
            case "tmux.stop" -> Optional.of(stopSession(target, what));
            default -> Optional.empty();
        };
    }

    public Operation power(Target target, PowerVerb verb) {
        return new PowerOperation(shells, target, verb, POWER, scheduler.clock());
    }

    /// A look at single processes, again and again. Nothing is opened before the first.
    public ProcessWatch processes(Target target) {
        return new ProcessWatch(shells.open(target));
    }

    /// Logs that are followed.
    public NodeLogs logs() {
        return logs;
    }

    /// What the login may do there.
    public List<Privilege> privileges(Target target) {
        return new PrivilegeDoctor(shells).examine(target);
    }

    /// All services a systemd manager knows.
    public List<UnitState> services(Target target, UnitScope scope) {
        try (Shell shell = shells.open(target)) {
            Shell.Output output =
                    shell.run(
                            scope.reading("show -p " + UnitState.WANTED + " -- '*.service'"),
                            READ,
                            LIMIT);
            if (scope == UnitScope.USER && UnitScope.noManager(output.text())) {
                String user = AsRoot.user(target).isEmpty() ? "USER" : AsRoot.user(target);
                throw new FaultException(
                        new Fault.Forbidden(scope.systemctl(), "loginctl enable-linger " + user));
            }
            if (output.exitStatus() != 0) {
                throw new FaultException(new Fault.Unsupported("systemctl", "", "systemd"));
            }
            return UnitState.parse(output.text()).stream()
                    .filter(UnitState::exists)
                    .sorted(Comparator.comparing(UnitState::unit))
                    .toList();
        }
    }

    /// The tmux sessions of the user that logs in: the fact [NodeFacts#TMUX].
    public Fact.Table sessions(Target target) {
        return table(target, FactGroup.TMUX, NodeFacts.TMUX, "tmux");
    }

    /// The fact [NodeFacts#CONTAINERS].
    public Fact.Table containers(Target target) {
        return table(target, FactGroup.CONTAINERS, NodeFacts.CONTAINERS, "docker, podman");
    }

    private Fact.Table table(Target target, FactGroup group, String key, String needed) {
        String nonce = UUID.randomUUID().toString();
        try (Shell shell = shells.open(target)) {
            List<String> pieces = List.of("login", group.piece());
            Shell.Output output = shell.run(new Scripts().of(nonce, pieces, ""), READ, LIMIT);
            Sections sections = new Sections(output.text(), nonce);
            Findings found = new Findings();
            if (group == FactGroup.TMUX) {
                TmuxFacts.parse(sections.get("tmux"), found);
            } else {
                ContainerFacts.parse(sections, sections.get("login").firstLine(), found);
            }
            for (Fact fact : found.facts()) {
                if (fact.key().equals(key) && fact.value() instanceof Fact.Table table) {
                    return table;
                }
                if (fact.key().equals(key) && fact.value() instanceof Fact.Unknown(String why)) {
                    throw new FaultException(untold(found, why, needed));
                }
            }
            throw new FaultException(
                    new Fault.Protocol("the shell", Findings.excerpt(output.text())));
        }
    }

    /// What is not there is told apart from what is there and does not answer.
    private static Fault untold(Findings found, String why, String needed) {
        String grant = found.faults().isEmpty() ? "" : found.faults().getFirst().grant();
        if (!grant.isEmpty()) {
            return new Fault.Forbidden(why, grant);
        }
        return found.faults().isEmpty() && ABSENT.matcher(why).find()
                ? new Fault.Unsupported(needed, "", needed)
                : new Fault.Rejected(needed, why);
    }
}
