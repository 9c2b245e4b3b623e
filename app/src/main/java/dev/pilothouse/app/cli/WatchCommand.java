package dev.pilothouse.app.cli;

import dev.pilothouse.app.text.Moments;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.store.Holder;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Collects without a window until asked to end: a live table on a terminal, else a line per tick.
@Command(name = "watch", sortOptions = false)
final class WatchCommand implements Callable<Integer> {

    private static final String TICK = "15s";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration REDRAW = Duration.ofSeconds(1);
    private static final Duration FIRST = Duration.ofSeconds(2);

    private final Session session;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            descriptionKey = "watch.every",
            defaultValue = TICK)
    private String every = TICK;

    @Option(names = "--for", paramLabel = "TIME", descriptionKey = "watch.for")
    private @Nullable String limit;

    @Option(
            names = "--vault-password-fd",
            paramLabel = "N",
            descriptionKey = "watch.vault-password-fd")
    private @Nullable Integer descriptor;

    @Option(names = "--user", paramLabel = "NAME", descriptionKey = "vault.user")
    private @Nullable String user;

    @Option(names = "--password-stdin", descriptionKey = "passwords-stdin")
    private boolean fromInput;

    WatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration tick = duration("--every", every);
        long end = limit == null ? Long.MAX_VALUE : nanos() + duration("--for", limit).toNanos();
        try (Core core = session.open(Holder.Role.WATCHER, true);
                GivenSecrets given =
                        fromInput
                                ? GivenSecrets.read(session, core.inventory())
                                : GivenSecrets.none()) {
            VaultOptions options = new VaultOptions();
            options.user = user;
            PasswordLines passwords =
                    descriptor == null
                            ? session.passwords()
                            : new PasswordLines(session, descriptor);
            if (passwords.given() && !new VaultEntry(session, core, options, passwords).open()) {
                return ExitCode.NOT_MEASURED;
            }
            // A key ring may ask the person at the desktop first.
            session.scheduler().run("open the vault", core.safe().door()::byItself);
            if (session.around().streams().live() && !session.json()) {
                try (LiveView view = new LiveView(session)) {
                    repeat(core, given, REDRAW, end, view::draw);
                }
            } else {
                repeat(core, given, tick, end, this::line);
            }
        }
        return ExitCode.FINE;
    }

    /// Shows the fleet at once and then at every tick.
    private void repeat(Core core, GivenSecrets given, Duration tick, long end, Show show)
            throws InterruptedException {
        awaitFirst(core);
        long next = nanos();
        // Output that nobody reads any more (a pipe into head) ends it, too.
        boolean shown = false;
        while (!session.around().ending().getAsBoolean()
                && (!shown || nanos() < end)
                && !session.out().checkError()) {
            shown = true;
            given.offer(core, core.collector().fleet().current());
            if (nanos() - next >= 0) {
                FleetState fleet = core.collector().fleet().current();
                show.show(
                        new FleetState(session.now(), true, fleet.targets(), fleet.events()), core);
                next += tick.toNanos();
            }
            session.scheduler().pause(tick.compareTo(LOOK) < 0 ? tick : LOOK);
        }
    }

    /// The first picture has something to say of each target, if that does not take long.
    private void awaitFirst(Core core) throws InterruptedException {
        long start = session.now();
        int targets = core.inventory().targets().current().size();
        long end = nanos() + FIRST.toNanos();
        while (core.collector().fleet().current().targets().stream()
                                .filter(s -> s.asOf() >= start || s.fault() != null)
                                .count()
                        < targets
                && nanos() < end
                && !session.around().ending().getAsBoolean()) {
            session.scheduler().pause(LOOK);
        }
    }

    private void line(FleetState fleet, Core core) {
        Fault fault = core.collector().status().current().cacheFault();
        if (session.json()) {
            session.print(new FleetJson(session).fleet(fleet, false, fault));
        } else {
            session.say(new FleetTable(session).line(fleet));
        }
        if (fault != null) {
            session.err().println(session.cacheFault(fault));
        }
    }

    private Duration duration(String option, String typed) {
        Duration duration = Moments.duration(typed);
        if (duration == null) {
            throw new WrongUse(session.text("cli.wrong.duration", option, typed));
        }
        return duration;
    }

    private long nanos() {
        return session.scheduler().clock().nanos();
    }

    /// Shows one state.
    private interface Show {
        void show(FleetState fleet, Core core);
    }
}
