package dev.pilothouse.app.cli;

import dev.pilothouse.app.text.Moments;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.store.Holder;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Reads every target once and says how it is; or says how it was.
@Command(name = "status", sortOptions = false)
final class StatusCommand implements Callable<Integer> {

    private static final String PATIENCE = "30s";

    private final Session session;

    @Option(names = "--at", paramLabel = "TIME", descriptionKey = "status.at")
    private @Nullable String at;

    @Option(names = "--facts", descriptionKey = "status.facts")
    private boolean facts;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            descriptionKey = "status.wait",
            defaultValue = PATIENCE)
    private String wait = PATIENCE;

    @Option(names = "--password-stdin", descriptionKey = "passwords-stdin")
    private boolean fromInput;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration patience = Moments.duration(wait);
        if (patience == null) {
            throw new WrongUse(session.text("cli.wrong.duration", "--wait", wait));
        }
        Long moment = at == null ? null : (Long) session.moment("--at", at);
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, moment == null);
                GivenSecrets given =
                        fromInput
                                ? GivenSecrets.read(session, core.inventory())
                                : GivenSecrets.none()) {
            FleetState fleet =
                    moment == null
                            ? new Measuring(session, core).fleet(patience, given)
                            : core.past(moment);
            show(fleet, core.collector().status().current().cacheFault());
            return exitCode(fleet);
        }
    }

    /// @param cacheFault why what was read is not kept; null if it is
    void show(FleetState fleet, @Nullable Fault cacheFault) {
        if (session.json()) {
            session.print(new FleetJson(session).fleet(fleet, facts, cacheFault));
            return;
        }
        if (cacheFault != null) {
            session.err().println(session.cacheFault(cacheFault));
        }
        FleetTable table = new FleetTable(session);
        session.say(session.format().full(fleet.at()) + "  " + table.summary(fleet));
        if (!fleet.targets().isEmpty()) {
            table.lines(fleet, 0).forEach(session::say);
        }
    }

    /// Trouble counts more than what could not be measured; a paused target counts as neither.
    static int exitCode(FleetState fleet) {
        boolean unknown = false;
        for (TargetState state : fleet.targets()) {
            Health health = state.target().paused() ? Health.HEALTHY : state.health();
            if (health == Health.UNHEALTHY || health == Health.DEGRADED) {
                return ExitCode.TROUBLE;
            }
            unknown |= health == Health.UNKNOWN;
        }
        return unknown ? ExitCode.NOT_MEASURED : ExitCode.FINE;
    }
}
