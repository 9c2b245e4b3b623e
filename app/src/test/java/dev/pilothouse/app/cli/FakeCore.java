package dev.pilothouse.app.cli;

import dev.pilothouse.app.shell.FakePostgres;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AllowedAudit;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.postgres.PostgresControl;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.inventory.SqlSettings;
import dev.pilothouse.core.keys.Bindings;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.OpenOperations;
import dev.pilothouse.core.operation.OperationRunner;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.remote.Batch;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.remote.Forwards;
import dev.pilothouse.core.remote.Remote;
import dev.pilothouse.core.remote.Snippets;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.vault.Sha256;
import dev.pilothouse.core.vault.Stretch;
import dev.pilothouse.core.vault.Vault;
import dev.pilothouse.core.wire.HostKeys;
import dev.pilothouse.core.wire.SshConnection;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A core with a real lock and inventory in a home, and a fleet that is as the test says.
final class FakeCore implements Core, Collector, HistoryQuery, HistoryFile, HostKeys {

    static final Series LOAD = Series.of(NodeMetrics.LOAD_1);

    /// What the tests say, kept over several commands.
    static final class Fleet implements Core.Opener {
        final Map<String, Health> health = new HashMap<>();
        final Map<String, Fault> faults = new HashMap<>();
        final List<Fault> probeFaults = new ArrayList<>();
        final List<String> trusted = new ArrayList<>();
        final Set<String> secretNames = new TreeSet<>();
        final Set<TargetId> forgotten = new TreeSet<>();
        final List<Holder.Role> roles = new ArrayList<>();
        final Clock clock;
        final PlayedNodes nodes;
        final FakePostgres postgres = new FakePostgres();
        final PlayedCluster proxmox = new PlayedCluster();
        @Nullable Fault cacheFault;
        boolean read = true;
        boolean lent;
        int open;

        Fleet(Clock clock, PlayedNodes nodes) {
            this.clock = clock;
            this.nodes = nodes;
        }

        @Override
        public Core open(Home home, Holder.Role role, boolean collect) {
            InstanceLock lock = InstanceLock.take(home, role, clock);
            try {
                FakeCore core = new FakeCore(this, Database.open(home, Schema.MAIN, clock), lock);
                roles.add(role);
                open++;
                return core;
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        }

        @Override
        public Core look(OpenedCache cache) {
            open++;
            return new FakeCore(this, Database.look(cache.main(), Schema.MAIN), null);
        }

        @Override
        public HistoryFile historyCheck() {
            return new HistoryFile() {
                @Override
                public void copyTo(Path database, long from, long to, Set<TargetId> targets) {
                    throw new AssertionError();
                }

                @Override
                public List<String> check(Path database) {
                    return List.of();
                }
            };
        }
    }

    private final Fleet fleet;
    private final Database database;
    private final @Nullable InstanceLock lock;
    private final Inventory inventory;
    private final SqlSettings settings;
    private final Safe safe;
    private final Publisher<FleetState> state;
    private final MemorySecrets secrets = new MemorySecrets();
    private final SystemScheduler scheduler = new SystemScheduler();
    private final Scheduler hasty = new Hasty(scheduler);
    private final Operations operations;

    private FakeCore(Fleet fleet, Database database, @Nullable InstanceLock lock) {
        this.fleet = fleet;
        this.database = database;
        this.lock = lock;
        inventory = new SqlInventory(database);
        settings = new SqlSettings(database);
        Path home = lock == null ? Path.of("nowhere") : lock.home().directory();
        safe =
                new Safe(
                        new Vault(home, fleet.clock, () -> new Stretch(8, 1, 1)),
                        home,
                        DesktopRing.NONE,
                        "tester",
                        who -> Journal.NONE,
                        inventory.targets()::current);
        settings.all().subscribe(s -> safe.signIn().users(SettingKeys.USERS_ON.in(s)));
        state = new Publisher<>(now());
        operations = runner();
    }

    /// Waits for nothing, so that a test need not either.
    private record Hasty(Scheduler scheduler) implements Scheduler {
        @Override
        public Clock clock() {
            return scheduler.clock();
        }

        @Override
        public Handle run(String name, Runnable task) {
            return scheduler.run(name, task);
        }

        @Override
        public Handle after(String name, Duration delay, Runnable task) {
            return scheduler.after(name, delay, task);
        }

        @Override
        public Handle every(String name, Duration first, Duration interval, Runnable task) {
            return scheduler.every(name, first, interval, task);
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            scheduler.pause(Duration.ofMillis(2));
        }

        @Override
        public void close() {}
    }

    @Override
    public Optional<Remote> remote() {
        Doors doors = new Doors(this::connection, who(), inventory, note -> {}, scheduler);
        return Optional.of(
                new Remote(
                        this::connection,
                        doors,
                        operations(),
                        new Batch(this::connection, scheduler.clock()),
                        new Snippets(database, who(), record()),
                        new Forwards(database, doors, scheduler)));
    }

    private SshConnection connection(Endpoint.Ssh endpoint) {
        return new FakeShell(endpoint, fleet.nodes);
    }

    @Override
    public KeyDeployment keys() {
        return new KeyDeployment(this::connection, this::connection, Bindings.in(inventory));
    }

    @Override
    public Operations operations() {
        return operations;
    }

    private Operations runner() {
        SqlAudit audit = new SqlAudit(database, FakeCore::fingerprint, fleet.clock);
        return new OperationRunner(
                who(), inventory, audit, new OpenOperations(database, audit), hasty);
    }

    private FleetState now() {
        long at = fleet.clock.millis();
        return new FleetState(
                at,
                true,
                inventory.targets().current().stream().map(t -> state(t, at)).toList(),
                List.of());
    }

    private TargetState state(Target target, long at) {
        Fault fault = fleet.faults.get(target.name());
        if (fault instanceof Fault.SecretNeeded needed && secrets.get(needed.name()).isPresent()) {
            fault = null;
            fleet.secretNames.add(needed.name());
        }
        Health health = fleet.health.getOrDefault(target.name(), Health.HEALTHY);
        if (!fleet.read || fault != null) {
            return new TargetState(
                    target,
                    fleet.read ? health : Health.UNKNOWN,
                    List.of(),
                    fault,
                    0,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    Cost.NONE);
        }
        return new TargetState(
                target,
                health,
                health == Health.UNHEALTHY
                        ? List.of(
                                new Reason(
                                        "disk.full",
                                        Health.UNHEALTHY,
                                        List.of("/var", "97.0"),
                                        at - 60_000))
                        : List.of(),
                null,
                at,
                Map.of(
                        LOAD,
                        new Figure(0.25, 0.25, at),
                        Series.of(NodeMetrics.MEM_USED_PERCENT),
                        new Figure(41, 41, at),
                        Series.of(NodeMetrics.CPU_BUSY),
                        new Figure(Double.NaN, 12, at)),
                Map.of("os.name", new KnownFact(Fact.text("os.name", "Debian"), at, at)),
                List.of(),
                Cost.NONE);
    }

    @Override
    public Inventory inventory() {
        return inventory;
    }

    @Override
    public HistoryQuery history() {
        return this;
    }

    @Override
    public HistoryFile historyFile() {
        return this;
    }

    @Override
    public Collector collector() {
        return this;
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Who who() {
        return safe.signIn();
    }

    @Override
    public AuditLog audit() {
        return new AllowedAudit(record(), record(), who());
    }

    @Override
    public void notAgreed(String command) {
        record().append(
                        AuditNote.by(
                                who().actor().current(),
                                AuditNote.Deed.change("command.asked", "", command),
                                AuditNote.Ending.refused(new Refusal.NotConfirmed().said())));
    }

    /// What is on record, whoever may read it.
    SqlAudit record() {
        return new SqlAudit(database, FakeCore::fingerprint, fleet.clock);
    }

    private static String fingerprint(byte[] bytes) {
        Sha256 sha = new Sha256();
        sha.update(bytes, 0, bytes.length);
        return sha.hex();
    }

    @Override
    public PostgresControl postgres() {
        return fleet.postgres;
    }

    @Override
    public PveControl proxmox() {
        return fleet.proxmox;
    }

    @Override
    public NodeControl nodes() {
        return new NodeControl(this::connection, scheduler);
    }

    @Override
    public Safe safe() {
        return safe;
    }

    @Override
    public HostKeys hostKeys() {
        return this;
    }

    @Override
    public FleetState past(long at) {
        FleetState now = now();
        return new FleetState(at, false, now.targets(), now.events());
    }

    @Override
    public boolean lent() {
        return fleet.lent;
    }

    @Override
    public void close() {
        if (fleet.lent) {
            return;
        }
        scheduler.close();
        fleet.open--;
        safe.close();
        database.close();
        secrets.close();
        if (lock != null) {
            lock.close();
        }
    }

    @Override
    public Feed<FleetState> fleet() {
        return state;
    }

    @Override
    public Feed<Status> status() {
        return new Publisher<>(new Status(1, 0, 4, 0, 1 << 20, 0, 0, fleet.cacheFault));
    }

    @Override
    public void refresh(TargetId target) {
        refreshAll();
    }

    @Override
    public void refreshAll() {
        state.publish(now());
    }

    @Override
    public void forget(TargetId target) {
        fleet.forgotten.add(target);
    }

    @Override
    public Probe probe(Target target, Consumer<ProbeStep> progress) {
        Fault fault = fleet.probeFaults.isEmpty() ? null : fleet.probeFaults.removeFirst();
        if (fault instanceof Fault.SecretNeeded needed && secrets.get(needed.name()).isPresent()) {
            fault = null;
            fleet.secretNames.add(needed.name());
        }
        ProbeStep.State state = fault == null ? ProbeStep.State.DONE : ProbeStep.State.FAILED;
        ProbeStep step = new ProbeStep("login", state, "as ops\033[2J", 12, fault);
        progress.accept(step);
        return new Probe(
                fault == null,
                "Debian 12",
                List.of(step),
                List.of(new PartFault("updates", "no rights", "sudo visudo")));
    }

    @Override
    public void trust(Fault.HostKeyUnknown key) {
        fleet.trusted.add(key.address());
    }

    @Override
    public List<Series> series(TargetId target) {
        return target.value() == 1 ? List.of(LOAD) : List.of();
    }

    @Override
    public Points range(TargetId target, Series series, long from, long to) {
        long last = fleet.clock.millis() - 60_000;
        return last >= from && last < to
                ? new Points(new long[] {last}, new double[] {0.25})
                : new Points(new long[0], new double[0]);
    }

    @Override
    public Buckets downsample(TargetId target, Series series, long from, long to, int buckets) {
        int[] count = new int[buckets];
        double[] value = new double[buckets];
        count[0] = 4;
        value[0] = 0.5;
        return new Buckets(
                from, (double) (to - from) / buckets, count, value, value, value, Duration.ZERO);
    }

    @Override
    public Map<TargetId, Map<Series, Figure>> instant(long at) {
        return Map.of();
    }

    @Override
    public Coverage coverage(TargetId target, long from, long to) {
        return new Coverage(List.of(), 0);
    }

    @Override
    public Map<TargetId, Map<String, KnownFact>> factsAt(long at) {
        return Map.of();
    }

    @Override
    public List<KnownFact> factHistory(TargetId target, String key, long from, long to) {
        return List.of();
    }

    @Override
    public List<Event> events(long from, long to, int limit) {
        Fault unreadable = fleet.cacheFault;
        if (unreadable != null) {
            throw new FaultException(unreadable);
        }
        return List.of();
    }

    @Override
    public Span extent() {
        return new Span(fleet.clock.millis() - 3_600_000, fleet.clock.millis());
    }

    @Override
    public long bytes() {
        return 1 << 20;
    }

    @Override
    public void copyTo(Path copy, long from, long to, Set<TargetId> targets) {
        try {
            Files.writeString(copy.resolveSibling(copy.getFileName() + ".mv.db"), "history");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> check(Path copy) {
        return List.of();
    }
}
