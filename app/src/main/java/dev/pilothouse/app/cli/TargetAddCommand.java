package dev.pilothouse.app.cli;

import dev.pilothouse.app.text.Moments;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Adds a server, after it was tested.
@Command(name = "add", sortOptions = false)
final class TargetAddCommand implements Callable<Integer> {

    private static final String NODE = "node";
    private static final String POSTGRES = "postgres";
    private static final String PROXMOX = "proxmox";

    /// Sizes and settings; sizes are dear.
    private static final Duration POSTGRES_FACTS = Duration.ofMinutes(30);

    private final Session session;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "add.name")
    private String name = "";

    @Option(names = "--host", paramLabel = "HOST", descriptionKey = "add.host")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "add.port")
    private @Nullable Integer port;

    @Option(names = "--user", paramLabel = "USER", descriptionKey = "add.user")
    private @Nullable String user;

    @Option(names = "--key", paramLabel = "FILE", descriptionKey = "add.key")
    private @Nullable String keyFile;

    @Option(names = "--agent", descriptionKey = "add.agent")
    private boolean agent;

    @Option(names = "--password-stdin", descriptionKey = "password-stdin")
    private boolean fromInput;

    @Option(names = "--host-key", paramLabel = "SHA256", descriptionKey = "host-key")
    private @Nullable String hostKey;

    @Option(names = "--via", paramLabel = "HOP", descriptionKey = "add.via")
    private @Nullable String via;

    @Option(names = "--environment", paramLabel = "NAME", descriptionKey = "add.environment")
    private String environment = "";

    @Option(names = "--group", paramLabel = "NAME", descriptionKey = "add.group")
    private String group = "";

    @Option(names = "--tag", paramLabel = "TAG", descriptionKey = "add.tag")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--every", paramLabel = "TIME", descriptionKey = "add.every")
    private @Nullable String every;

    @Option(names = "--facts-every", paramLabel = "TIME", descriptionKey = "add.facts-every")
    private @Nullable String factsEvery;

    @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "add.kind")
    private String kind = NODE;

    @Mixin private PostgresOptions postgres = new PostgresOptions();

    @Option(names = "--no-test", descriptionKey = "add.no-test")
    private boolean untested;

    TargetAddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Core core = session.openSigned();
                Secret given =
                        fromInput
                                ? GivenSecret.read(session.around().streams().in())
                                : Secret.of(new char[0])) {
            // Before a test, which would only say that nobody answers there.
            Inventory.Draft draft =
                    draft(core.inventory(), SettingKeys.cadence(core.settings().all().current()))
                            .checked();
            // Before a test that may take its time; the inventory looks again.
            for (Target other : core.inventory().targets().current()) {
                if (other.name().equalsIgnoreCase(name.strip())) {
                    throw new InvalidInput("name", "input.name.taken", name);
                }
            }
            if (!untested
                    && !new Probing(session, core, given.isEmpty() ? null : given, hostKey)
                            .test(candidate(draft))) {
                session.err().println(session.text("cli.target.notadded", name));
                return ExitCode.NOT_MEASURED;
            }
            Target added = core.inventory().add(draft);
            if (session.json()) {
                session.print(TargetCommand.node(session, added));
            } else {
                session.say(session.text("cli.target.added", added.name(), added.id().toString()));
            }
            return ExitCode.FINE;
        }
    }

    private Inventory.Draft draft(Inventory inventory, Target.Cadence standard) {
        if (port != null && (port < 1 || port > 65535)) {
            throw new InvalidInput("port", "input.port.range", port.toString());
        }
        if (agent && keyFile != null) {
            throw new WrongUse(session.text("cli.wrong.both", "--agent", "--key"));
        }
        String address = host == null ? name : host;
        if (address.isBlank()) {
            throw new InvalidInput("name", "input.name.empty", name);
        }
        TargetKind what = kind();
        return new Inventory.Draft(
                name,
                what,
                switch (what) {
                    case NODE, SERVICE ->
                            new Endpoint.Ssh(address.strip(), port, user, login(), keyFile, via);
                    case POSTGRES -> postgres.endpoint(session, inventory, name, host, port, user);
                    case PROXMOX ->
                            postgres.proxmox(session, inventory, address.strip(), port, user);
                },
                environment,
                group,
                tags,
                false,
                cadence(
                        standard.fast(),
                        what == TargetKind.POSTGRES ? POSTGRES_FACTS : standard.slow()));
    }

    private TargetKind kind() {
        TargetKind what =
                switch (kind) {
                    case NODE -> TargetKind.NODE;
                    case POSTGRES -> TargetKind.POSTGRES;
                    case PROXMOX -> TargetKind.PROXMOX;
                    default -> throw new WrongUse(session.text("cli.wrong.kind", kind));
                };
        if (what == TargetKind.NODE
                ? postgres.given()
                : what != TargetKind.POSTGRES && postgres.database()) {
            throw new WrongUse(session.text("cli.wrong.postgres"));
        }
        if (what != TargetKind.NODE && (agent || keyFile != null || via != null)) {
            throw new WrongUse(session.text("cli.wrong.ssh"));
        }
        return what;
    }

    private Endpoint.Login login() {
        if (keyFile != null) {
            return Endpoint.Login.KEY;
        }
        if (agent) {
            return Endpoint.Login.AGENT;
        }
        return fromInput ? Endpoint.Login.PASSWORD : Endpoint.Login.AUTOMATIC;
    }

    private Target.Cadence cadence(Duration figures, Duration facts) {
        Duration fast = duration("--every", every, figures);
        Duration slow = duration("--facts-every", factsEvery, facts);
        try {
            return new Target.Cadence(fast, slow);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(session.text("cli.wrong.cadence"));
        }
    }

    private Duration duration(String option, @Nullable String typed, Duration fallback) {
        if (typed == null) {
            return fallback;
        }
        Duration duration = Moments.duration(typed);
        if (duration == null) {
            throw new WrongUse(session.text("cli.wrong.duration", option, typed));
        }
        return duration;
    }

    /// With a number that no stored target has, for the test alone.
    private static Target candidate(Inventory.Draft d) {
        return new Target(
                new TargetId(TargetId.MAX),
                d.name(),
                d.kind(),
                d.endpoint(),
                d.environment(),
                d.group(),
                d.tags(),
                d.paused(),
                d.cadence());
    }
}
