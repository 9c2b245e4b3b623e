package dev.pilothouse.core.inventory;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.store.Database;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// [Inventory] in the main store. Names count as the same without regard to case.
public final class SqlInventory implements Inventory {

    private static final int COLOURS = 6;
    private static final Comparator<Target> BY_NAME =
            Comparator.comparing((Target t) -> DraftCheck.key(t.name())).thenComparing(Target::id);
    private static final Comparator<Environment> BY_ORDER =
            Comparator.comparingInt(Environment::order)
                    .thenComparing(e -> DraftCheck.key(e.name()));

    private final Database database;
    private final TargetRows rows = new TargetRows();
    private final Publisher<List<Target>> targets;
    private final Publisher<List<Environment>> environments;

    public SqlInventory(Database database) {
        this.database = database;
        targets = new Publisher<>(database.read(rows::targets).stream().sorted(BY_NAME).toList());
        environments = new Publisher<>(List.copyOf(database.read(rows::environments)));
    }

    /// Makes this the whole inventory of a database, numbers included: for copies. Where private
    /// keys lie on this machine is left out.
    public static void fill(
            Database database, List<Environment> environments, List<Target> targets) {
        TargetRows rows = new TargetRows();
        database.write(
                connection -> {
                    rows.clear(connection);
                    for (Environment environment : environments) {
                        rows.put(connection, environment);
                    }
                    for (Target target : targets) {
                        rows.insert(connection, withoutKeyFile(target));
                    }
                    return targets.size();
                });
    }

    @Override
    public Feed<List<Target>> targets() {
        return targets;
    }

    @Override
    public Feed<List<Environment>> environments() {
        return environments;
    }

    @Override
    public synchronized Target add(Draft draft) {
        Draft checked = check(draft, null);
        Target added =
                database.write(
                        connection -> {
                            int number = rows.takeNumber(connection);
                            if (number > TargetId.MAX) {
                                throw new InvalidInput(
                                        "name", "input.target.numbers", draft.name());
                            }
                            Target target = target(new TargetId(number), checked);
                            rows.insert(connection, target);
                            return target;
                        });
        publish(List.of(added), Set.of());
        return added;
    }

    @Override
    public synchronized Target change(TargetId id, Draft draft) {
        known(id);
        Target changed = target(id, check(draft, id));
        store(changed);
        return changed;
    }

    @Override
    public synchronized void remove(TargetId id) {
        Target gone = known(id);
        Set<TargetId> all = new HashSet<>(Set.of(id));
        watchedOn(gone).forEach(t -> all.add(t.id()));
        database.write(
                connection -> {
                    for (TargetId each : all) {
                        rows.delete(connection, each);
                    }
                    return id;
                });
        publish(List.of(), all);
    }

    @Override
    public synchronized void pause(TargetId id, boolean paused) {
        Target t = known(id);
        if (t.paused() != paused) {
            store(
                    new Target(
                            id,
                            t.name(),
                            t.kind(),
                            t.endpoint(),
                            t.environment(),
                            t.group(),
                            t.tags(),
                            paused,
                            t.cadence()));
        }
    }

    @Override
    public synchronized void put(Environment given) {
        String name = DraftCheck.required("environment", "input.environment.empty", given.name());
        if (given.colour() < 1 || given.colour() > COLOURS) {
            throw new InvalidInput(
                    "colour", "input.environment.colour", Integer.toString(given.colour()));
        }
        // The spelling stays as it was first given, because targets refer to it.
        Environment environment =
                new Environment(
                        environment(name).map(Environment::name).orElse(name),
                        given.colour(),
                        given.order(),
                        given.policy());
        database.write(
                connection -> {
                    rows.put(connection, environment);
                    return environment;
                });
        publishEnvironments(environment.name(), environment);
    }

    @Override
    public synchronized void removeEnvironment(String name) {
        Environment environment =
                environment(name)
                        .orElseThrow(
                                () ->
                                        new InvalidInput(
                                                "environment", "input.environment.unknown", name));
        if (targets.current().stream().anyMatch(t -> t.environment().equals(environment.name()))) {
            throw new InvalidInput("environment", "input.environment.used", name);
        }
        database.write(
                connection -> {
                    rows.delete(connection, environment.name());
                    return environment;
                });
        publishEnvironments(environment.name(), null);
    }

    private Draft check(Draft given, @Nullable TargetId itself) {
        Draft draft = DraftCheck.target(given);
        String key = DraftCheck.key(draft.name());
        for (Target other : targets.current()) {
            if (!other.id().equals(itself) && DraftCheck.key(other.name()).equals(key)) {
                throw new InvalidInput("name", "input.name.taken", draft.name());
            }
        }
        if (draft.endpoint() instanceof Endpoint.Watched watched) {
            return on(watched, draft);
        }
        if (draft.kind() == TargetKind.SERVICE) {
            throw new InvalidInput("endpoint", "input.service.node", draft.name());
        }
        if (draft.environment().isEmpty()) {
            return draft;
        }
        String environment =
                environment(draft.environment())
                        .map(Environment::name)
                        .orElseThrow(
                                () ->
                                        new InvalidInput(
                                                "environment",
                                                "input.environment.unknown",
                                                draft.environment()));
        return new Draft(
                draft.name(),
                draft.kind(),
                draft.endpoint(),
                environment,
                draft.group(),
                draft.tags(),
                draft.paused(),
                draft.cadence());
    }

    /// A watched service stands where its node stands.
    private Draft on(Endpoint.Watched watched, Draft draft) {
        Target node =
                targets.current().stream()
                        .filter(t -> t.id().equals(watched.node()))
                        .filter(t -> t.kind() == TargetKind.NODE)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new InvalidInput(
                                                "endpoint", "input.service.node", draft.name()));
        return new Draft(
                draft.name(),
                TargetKind.SERVICE,
                watched,
                node.environment(),
                node.group(),
                draft.tags(),
                draft.paused(),
                draft.cadence());
    }

    private List<Target> watchedOn(Target node) {
        return targets.current().stream()
                .filter(
                        t ->
                                t.endpoint() instanceof Endpoint.Watched watched
                                        && watched.node().equals(node.id()))
                .toList();
    }

    /// What is watched on a node moves, pauses and goes on with it.
    private void store(Target target) {
        boolean turned = known(target.id()).paused() != target.paused();
        List<Target> all = new ArrayList<>(List.of(target));
        for (Target t : watchedOn(target)) {
            all.add(
                    new Target(
                            t.id(),
                            t.name(),
                            t.kind(),
                            t.endpoint(),
                            target.environment(),
                            target.group(),
                            t.tags(),
                            turned ? target.paused() : t.paused(),
                            t.cadence()));
        }
        database.write(
                connection -> {
                    for (Target each : all) {
                        rows.update(connection, each);
                    }
                    return target;
                });
        publish(all, Set.of());
    }

    private Target known(TargetId id) {
        return targets.current().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInput("target", "input.target.unknown", id.toString()));
    }

    private Optional<Environment> environment(String name) {
        String key = DraftCheck.key(name);
        return environments.current().stream()
                .filter(e -> DraftCheck.key(e.name()).equals(key))
                .findFirst();
    }

    private void publish(List<Target> changed, Set<TargetId> removed) {
        List<Target> next = new ArrayList<>(targets.current());
        next.removeIf(t -> removed.contains(t.id()));
        next.removeIf(t -> changed.stream().anyMatch(c -> c.id().equals(t.id())));
        next.addAll(changed);
        next.sort(BY_NAME);
        targets.publish(List.copyOf(next));
    }

    private void publishEnvironments(String name, @Nullable Environment now) {
        List<Environment> next = new ArrayList<>(environments.current());
        next.removeIf(e -> e.name().equals(name));
        if (now != null) {
            next.add(now);
        }
        next.sort(BY_ORDER);
        environments.publish(List.copyOf(next));
    }

    private static Endpoint withoutFiles(Endpoint.Postgres p) {
        Endpoint.Tls tls = new Endpoint.Tls(p.tls().mode(), null, p.tls().pin(), null, null);
        return new Endpoint.Postgres(
                p.host(), p.port(), p.database(), p.user(), p.service(), tls, p.node(), p.tunnel());
    }

    private static Target withoutKeyFile(Target t) {
        Endpoint endpoint =
                switch (t.endpoint()) {
                    case Endpoint.ThisMachine machine -> machine;
                    case Endpoint.Watched watched -> watched;
                    case Endpoint.Ssh ssh ->
                            new Endpoint.Ssh(
                                    ssh.host(),
                                    ssh.port(),
                                    ssh.user(),
                                    ssh.login(),
                                    null,
                                    ssh.via());
                    case Endpoint.Postgres postgres -> withoutFiles(postgres);
                    case Endpoint.Proxmox p ->
                            new Endpoint.Proxmox(p.addresses(), p.user(), null, p.tunnel());
                };
        return new Target(
                t.id(),
                t.name(),
                t.kind(),
                endpoint,
                t.environment(),
                t.group(),
                t.tags(),
                t.paused(),
                t.cadence());
    }

    private static Target target(TargetId id, Draft draft) {
        return new Target(
                id,
                draft.name(),
                draft.kind(),
                draft.endpoint(),
                draft.environment(),
                draft.group(),
                draft.tags(),
                draft.paused(),
                draft.cadence());
    }
}
