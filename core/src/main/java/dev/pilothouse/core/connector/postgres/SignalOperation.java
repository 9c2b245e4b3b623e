package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.connector.postgres.BlockingTree.Blocked;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;
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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Cancels the statement of a session, or ends the session. Sure to be the one that was meant: its
/// number and the moment it began are compared in the statement that sends the signal.
final class SignalOperation implements Operation {

    private static final String LOOK = "operation.step.pg.look";
    private static final String SEND = "operation.step.pg.signal";
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final int LOOKS_SOON = 10;

    /// How many tables are named.
    private static final int TABLES = 6;

    /// 30 seconds in all: a session that spilled gigabytes to temporary files removes them first.
    private static final int LOOKS = LOOKS_SOON + 27;

    private final Supplier<Signals> signals;
    private final Supplier<Signals> inside;
    private final Supplier<BlockingTree> blocking;
    private final Target target;
    private final Backend backend;
    private final SignalVerb verb;
    private volatile double running = Double.NaN;

    /// @param signals opens the way, which is closed after each use
    /// @param inside the same in the database of the session, to tell what it did there
    /// @param blocking who waits for whom now
    SignalOperation(
            Supplier<Signals> signals,
            Supplier<Signals> inside,
            Supplier<BlockingTree> blocking,
            Target target,
            Backend backend,
            SignalVerb verb) {
        this.signals = signals;
        this.inside = inside;
        this.blocking = blocking;
        this.target = target;
        this.backend = backend;
        this.verb = verb;
    }

    @Override
    public Target target() {
        return target;
    }

    /// One session does not wait for another, nor for upkeep: it may be what that waits for.
    @Override
    public String part() {
        return "session " + backend.pid();
    }

    @Override
    public Description describe() {
        return new Description(
                "pg." + verb.word(),
                name(),
                Risk.STOPS,
                Right.OPERATE,
                List.of("SELECT " + verb.function() + "(" + backend.pid() + ")"),
                PostgresConnector.endpoint(target).user() == null
                        ? ""
                        : String.valueOf(PostgresConnector.endpoint(target).user()),
                Phrase.of("operation.proof.pg." + verb.word(), Integer.toString(backend.pid())),
                List.of(LOOK, SEND),
                false);
    }

    private String name() {
        return backend.pid() + " " + backend.user() + "@" + backend.database();
    }

    /// What its transaction did is rolled back, and who waits for it goes on.
    @Override
    public Impact impact() {
        List<Impact.Effect> effects = new ArrayList<>();
        Optional<Signals.Done> done = done();
        effects.add(
                new Impact.Effect(
                        verb == SignalVerb.CANCEL ? Health.HEALTHY : Health.UNHEALTHY,
                        name(),
                        PostgresFaults.excerpt(backend.query()),
                        ends(done)));
        List<String> tables = done.map(Signals.Done::tables).orElse(List.of());
        if (!tables.isEmpty()) {
            effects.add(
                    new Impact.Effect(
                            Health.HEALTHY,
                            tables.stream().limit(TABLES).collect(Collectors.joining(", ")),
                            tables.size() > TABLES ? "+" + (tables.size() - TABLES) : "",
                            Phrase.of("operation.happens.pg.undone")));
        }
        Blocked blocked = blocking.get().blockedBy(backend.pid());
        blocked.directly().forEach(node -> effects.add(effect(node, "free")));
        blocked.further().forEach(node -> effects.add(effect(node, "behind")));
        Phrase worst =
                blocked.count() == 0
                        ? Phrase.NONE
                        : Phrase.of(
                                "operation.worst.pg",
                                Integer.toString(blocked.directly().size()),
                                Integer.toString(blocked.count()));
        return new Impact(worst, effects, Phrase.of("operation.source.pg"));
    }

    /// What becomes of the session and its transaction.
    private Phrase ends(Optional<Signals.Done> done) {
        String code = "operation.happens.pg." + verb.word();
        double seconds = backend.transactionSeconds();
        if (Double.isNaN(seconds)) {
            return Phrase.of(code);
        }
        String so = done.map(d -> d.wrote() ? ".wrote" : ".read").orElse("");
        return Phrase.of(code + ".transaction" + so, Math.round(seconds) + " s");
    }

    /// Unknown where the server can't be asked just now: that must not keep anybody from ending the
    /// session that is the reason.
    private Optional<Signals.Done> done() {
        if (Double.isNaN(backend.transactionSeconds())) {
            return Optional.empty();
        }
        try (Signals way = inside.get()) {
            return Optional.of(way.done(backend));
        } catch (FaultException e) {
            return Optional.empty();
        }
    }

    private static Impact.Effect effect(Node node, String happens) {
        return new Impact.Effect(
                Health.HEALTHY,
                node.backend()
                        .map(b -> b.pid() + " " + b.user() + "@" + b.database())
                        .orElse(
                                node.party() instanceof Party.Session session
                                        ? Integer.toString(session.pid())
                                        : "?"),
                "",
                Phrase.of("operation.happens.pg." + happens));
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        try (Signals way = signals.get()) {
            running =
                    way.look(backend)
                            .orElseThrow(
                                    () -> new FaultException(new Fault.NotFound("PID " + name())))
                            .running();
            run.step(SEND);
            run.sending();
            run.log("SELECT " + verb.function() + "(" + backend.pid() + ")");
            way.send(backend, verb);
        }
    }

    @Override
    public Finding verify(Run run) throws InterruptedException {
        try (Signals way = signals.get()) {
            for (int looks = 0; looks < LOOKS; looks++) {
                Optional<Signals.Seen> seen = way.look(backend);
                if (seen.isEmpty()) {
                    return new Finding.Holds(Phrase.of("operation.found.pg.gone"));
                }
                if (verb == SignalVerb.CANCEL && over(seen.get())) {
                    return new Finding.Holds(Phrase.of("operation.found.pg.cancelled"));
                }
                run.pause(looks < LOOKS_SOON ? SOON : LATER);
            }
        }
        return new Finding.HoldsNot(Phrase.of("operation.found.pg.there"));
    }

    private boolean over(Signals.Seen seen) {
        return !seen.state().equals("active") || seen.running() != running;
    }
}
