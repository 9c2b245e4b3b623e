package dev.pilothouse.core.remote;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Matrix;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.operation.FaultPhrase;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.RefusedException;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.SshConnection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// The ways into a target that a person goes by hand: terminals, screens and port forwards. What is
/// done there
/// can't be described beforehand, so role and environment are asked at the door, whatever a view
/// shows; who went in, who was refused and who left is on record. What somebody opened ends when
/// somebody else signs in. Any thread may call; opening blocks.
public final class Doors implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    private final Function<Endpoint.Ssh, SshConnection> connections;
    private final Who who;
    private final Inventory inventory;
    private final Audit audit;
    private final Scheduler scheduler;
    private final Set<Way<?>> open = new LinkedHashSet<>();
    private final Subscription watching;

    /// @param connections gives a share in the connection to an endpoint
    public Doors(
            Function<Endpoint.Ssh, SshConnection> connections,
            Who who,
            Inventory inventory,
            Audit audit,
            Scheduler scheduler) {
        this.connections = connections;
        this.who = who;
        this.inventory = inventory;
        this.audit = audit;
        this.scheduler = scheduler;
        watching = who.actor().subscribe(actor -> actor.ifPresent(this::handedOver));
    }

    /// Nobody goes on in what another one has opened. Not on the thread that tells who it is, which
    /// may be in the middle of a sign-in.
    private void handedOver(Actor to) {
        List<Way<?>> others;
        synchronized (open) {
            others = open.stream().filter(way -> !way.leaving.who().equals(to.name())).toList();
        }
        for (Way<?> way : others) {
            scheduler.run("end what " + way.leaving.who() + " opened", way::end);
        }
    }

    /// What a door leads to; the beginning of the kinds of its rows in the audit log.
    public enum Kind {
        TERMINAL("terminal"),
        FORWARD("forward"),
        SCREEN("screen");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// Kind of the row that says who went in, or did not.
        public String opened() {
            return word + ".open";
        }

        /// Kind of the row that says who left.
        public String closed() {
            return word + ".close";
        }
    }

    /// Why nobody gets in there now; empty if the one who acts would.
    public Optional<Refusal> refusal(Target target) {
        Optional<Actor> actor = who.actor().current();
        if (actor.isEmpty()) {
            return Optional.of(new Refusal.NobodySignedIn());
        }
        if (!actor.get().may(Right.OPERATE)) {
            return Optional.of(new Refusal.RoleTooLow(Right.OPERATE, Matrix.least(Right.OPERATE)));
        }
        return environment(target)
                .filter(e -> e.policy() == WritePolicy.READ_ONLY)
                .map(e -> new Refusal.ReadOnlyEnvironment(e.name()));
    }

    /// The same, put on record for somebody who wanted to go in; blocks on the disk.
    public Optional<Refusal> knock(Target target, Kind kind) {
        Optional<Refusal> refusal = refusal(target);
        refusal.ifPresent(why -> note(deed(target, kind, ""), Ending.refused(why.said())));
        return refusal;
    }

    private static Deed deed(Target target, Kind kind, String what) {
        return new Deed(Family.SESSION, kind.opened(), target.id(), target.name(), what, "", "");
    }

    /// The one who acts, if that person may do this with a way that is there; else it is put on
    /// record and a [dev.pilothouse.core.access.NotAllowed] thrown.
    Actor handling(String deed, String what) {
        return who.require(Right.OPERATE, deed, what);
    }

    private Optional<Environment> environment(Target target) {
        return inventory.environments().current().stream()
                .filter(e -> e.name().equals(target.environment()))
                .findFirst();
    }

    /// Goes in. Throws a [RefusedException] where that is not allowed, a [FaultException] where it
    /// does not work.
    ///
    /// @param what it leads to, for the record; may be empty
    /// @param opening what is done with the connection; its result belongs to the caller, who ends
    ///     it before the way
    public <T> Way<T> enter(
            TargetId id, Kind kind, String what, Function<SshConnection, T> opening) {
        Deed deed = allowed(id, kind, what);
        Target target = target(id);
        if (!(target.endpoint() instanceof Endpoint.Ssh endpoint)) {
            throw new FaultException(new Fault.Unsupported("SSH", "", "SSH"));
        }
        SshConnection connection = connections.apply(endpoint);
        return entered(deed, kind, () -> opening.apply(connection), connection::close);
    }

    /// Goes in where no SSH connection leads, such as to a guest of a cluster; else the same.
    public <T> Way<T> enter(TargetId id, Kind kind, String what, Supplier<T> opening) {
        return entered(allowed(id, kind, what), kind, opening, () -> {});
    }

    private <T> Way<T> entered(Deed deed, Kind kind, Supplier<T> opening, Runnable after) {
        T inside;
        try {
            inside = opening.get();
        } catch (FaultException e) {
            after.run();
            note(deed, new Ending(AuditNote.Outcome.FAILED, FaultPhrase.of(e.fault()), -1));
            throw e;
        }
        Way<T> way = new Way<>(this, inside, after, leaving(deed, kind));
        synchronized (open) {
            open.add(way);
        }
        note(deed, Ending.DONE);
        return way;
    }

    /// What will be on record of it.
    private Deed allowed(TargetId id, Kind kind, String what) {
        Target target = target(id);
        Deed deed = deed(target, kind, what);
        Optional<Refusal> refusal = refusal(target);
        if (refusal.isPresent()) {
            note(deed, Ending.refused(refusal.get().said()));
            throw new RefusedException(refusal.get());
        }
        return deed;
    }

    private AuditNote leaving(Deed deed, Kind kind) {
        Deed left =
                new Deed(
                        deed.family(),
                        kind.closed(),
                        deed.target(),
                        deed.targetName(),
                        deed.what(),
                        "",
                        "");
        // By the one who opened it, whoever is signed in when it ends.
        return AuditNote.by(who.actor().current(), left, Ending.DONE);
    }

    private Target target(TargetId id) {
        return inventory.targets().current().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FaultException(new Fault.NotFound("target " + id.value())));
    }

    private void note(Deed deed, Ending ending) {
        audit.append(AuditNote.by(who.actor().current(), deed, ending));
    }

    /// An open door.
    ///
    /// @param <T> what is behind it
    public static final class Way<T> implements AutoCloseable {
        private volatile boolean ended;
        private final Doors doors;
        private final T inside;
        private final Runnable after;
        private final AuditNote leaving;
        private final long began;

        private Way(Doors doors, T inside, Runnable after, AuditNote leaving) {
            this.doors = doors;
            this.inside = inside;
            this.after = after;
            this.leaving = leaving;
            began = doors.scheduler.clock().nanos();
        }

        public T inside() {
            return inside;
        }

        /// Whether it still leads there. One that was ended here is closed by its owner all the
        /// same.
        public boolean open() {
            return !ended;
        }

        private void end() {
            ended = true;
            if (inside instanceof AutoCloseable part) {
                try {
                    part.close();
                } catch (Exception e) {
                    LOG.warn("{} did not end well", leaving.deed().kind(), e);
                }
            }
            close();
        }

        /// Gives the share in the connection back; that it ended is put on record a little later,
        /// as this may be called where nothing may block. More than once does no harm.
        @Override
        public void close() {
            ended = true;
            after.run();
            doors.scheduler.run("put on record", () -> doors.left(this));
        }
    }

    private void left(Way<?> way) {
        synchronized (open) {
            if (!open.remove(way)) {
                return;
            }
            long millis = (scheduler.clock().nanos() - way.began) / 1_000_000;
            try {
                audit.append(
                        new AuditNote(
                                way.leaving.who(),
                                way.leaving.role(),
                                way.leaving.deed(),
                                new Ending(AuditNote.Outcome.DONE, Phrase.NONE, millis)));
            } catch (FaultException e) {
                LOG.error("The end of {} is not on record", way.leaving.deed().kind(), e);
            }
        }
    }

    /// Puts the end of all that is still open on record.
    @Override
    public void close() {
        watching.close();
        List<Way<?>> rest;
        synchronized (open) {
            rest = List.copyOf(open);
        }
        rest.forEach(this::left);
    }
}
