package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AllowedAudit;
import dev.pilothouse.core.audit.AllowedLog;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.audit.SystemLog;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.postgres.PostgresControl;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.history.CacheSeal;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.SqlHistory;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.inventory.SqlSettings;
import dev.pilothouse.core.keys.Bindings;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.remote.Batch;
import dev.pilothouse.core.remote.Consoles;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.remote.Forwards;
import dev.pilothouse.core.remote.Remote;
import dev.pilothouse.core.remote.Snippets;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.vault.ToolRing;
import dev.pilothouse.core.wire.ConfiguredHosts;
import dev.pilothouse.core.wire.HostKeys;
import dev.pilothouse.core.wire.KnownHosts;
import dev.pilothouse.core.wire.SshConfig;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Everything that runs without a screen, built, started and closed in order. Closing loses
/// nothing: the last readings are written before the files are closed.
public final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Scheduler scheduler;
    private final Path place;
    private final boolean readOnly;
    private final Inventory inventory;
    private final Settings settings;
    private final Record record;
    private final Systems systems;
    private final KeyDeployment keys;
    private final HistoryQuery history;
    private final HistoryFile historyFile;
    private final Collector collector;
    private final Safe safe;
    private final SshOptions ssh;
    private final Optional<Remote> remote;

    /// Closed last to first.
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /// An unpacked cache file, which is only looked at; deleted when the engine is closed.
    public static Engine look(OpenedCache cache, Scheduler scheduler) {
        return new Engine(cache, scheduler);
    }

    /// Opens a home. Throws a [dev.pilothouse.core.model.FaultException]: Locked
    /// when somebody else has the home open, Storage when its files can't be used, Unsupported when
    /// they were written by a newer version.
    ///
    /// @param lock that this process took on the home; closed with the engine
    ///
    /// @param collect whether targets are read; without it, they can still be tested one by one
    public static Engine open(
            InstanceLock lock, SshOptions ssh, Scheduler scheduler, boolean collect) {
        return new Engine(lock, ssh, scheduler, collect);
    }

    /// Decodes copies of the history without any engine; does not make any.
    public static HistoryFile historyCheck(Scheduler scheduler) {
        return new CheckedHistory(scheduler.clock());
    }

    private Engine(OpenedCache file, Scheduler scheduler) {
        this.scheduler = scheduler;
        place = file.directory();
        add(file);
        readOnly = true;
        ssh = SshOptions.ofThisUser();
        safe = add(safe(who -> Journal.NONE, List::of));
        try {
            Database database = add(Database.look(file.main(), Schema.MAIN));
            SqlHistory cache = add(SqlHistory.h2(file.metrics(), true, scheduler.clock()));
            inventory = new SqlInventory(database);
            settings = new SqlSettings(database);
            record = Record.looking(database, scheduler);
            SshConnections connections = add(new SshConnections(ssh, safe.secrets(), scheduler));
            systems =
                    add(
                            new Systems(
                                    connections,
                                    this::target,
                                    safe.secrets(),
                                    settings,
                                    scheduler));
            keys = new KeyDeployment(connections, Bindings.in(inventory));
            history = cache;
            remote = Optional.empty();
            historyFile = new CopiedHistory(cache::copyTo, scheduler.clock());
            collector =
                    new StillCollector(
                            new PastFleet(cache).apply(cache.extent().to()),
                            new Collector.Status(0, 0, 0, 0, cache.bytes(), 0, 0, null));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static String name(SqlInventory targets, TargetId id) {
        return targets.targets().current().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .map(Target::name)
                .orElse("");
    }

    private Engine(InstanceLock lock, SshOptions ssh, Scheduler scheduler, boolean collect) {
        this.scheduler = scheduler;
        this.ssh = ssh;
        readOnly = false;
        add(lock);
        Home home = lock.home();
        place = home.directory();
        try {
            Database database = add(Database.open(home, Schema.MAIN, scheduler.clock()));
            SqlInventory targets = new SqlInventory(database);
            VaultJournal journal = new VaultJournal();
            safe = add(safe(journal::of, targets.targets()::current));
            Who who = safe.signIn();
            record = add(Record.writing(database, home.logs(), targets, who, scheduler));
            inventory = new AuditedInventory(targets, record.audit(), who, safe.keys()::onRecord);
            settings =
                    new AuditedSettings(
                            new SqlSettings(database),
                            record.audit(),
                            who,
                            id -> name(targets, id),
                            () -> !safe.vault().state().current().users().isEmpty());
            journal.to(record.audit());
            add(settings.all().subscribe(s -> safe.signIn().users(SettingKeys.USERS_ON.in(s))));
            HomeHistory cache = cache(home);
            history = cache;
            historyFile = new CopiedHistory(cache::copyTo, scheduler.clock());
            SshConnections connections = add(new SshConnections(ssh, safe.secrets(), scheduler));
            systems =
                    add(
                            new Systems(
                                    connections,
                                    this::target,
                                    safe.secrets(),
                                    settings,
                                    scheduler));
            record.leftOver(systems.nodes()::rebuilt);
            keys =
                    new KeyDeployment(
                            connections,
                            new KeyBinder(targets, record.audit(), who, safe.keys()::onRecord));
            remote = Optional.of(remote(database, connections, who));
            Collection collection = collection(cache);
            collector = collection;
            record.keepInBounds(settings);
            add(safe.vault().state().subscribe(new Unlocked(collection)));
            if (!collect) {
                add(record::endOperations);
                return;
            }
            Housekeeping housekeeping = new Housekeeping(cache, collection, settings, scheduler);
            housekeeping.begin();
            add(housekeeping::end);
            add(collection);
            add(settings.all().subscribe(s -> collection.pause(SettingKeys.COLLECT_PAUSED.in(s))));
            add(
                    settings.all()
                            .subscribe(s -> collection.adapt(SettingKeys.COLLECT_ADAPTIVE.in(s))));
            add(settings.all().subscribe(new StandardIntervals(targets, scheduler)));
            add(inventory.targets().subscribe(collection::targets));
            add(record.follow(collection.fleet()));
            int watched = inventory.targets().current().size();
            record.say(Severity.INFO, "Collecting begins, targets: " + watched);
            add(() -> record.say(Severity.INFO, "Collecting ended"));
            // Closed first: what runs on servers needs the connections.
            add(record::endOperations);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Safe safe(Function<Who, Journal> journal, Supplier<List<Target>> targets) {
        return new Safe(
                place,
                scheduler.clock(),
                ToolRing.find(System.getProperty("os.name", ""), System.getenv(), place),
                SinglePerson.ofThisUser().actor().current().orElseThrow().name(),
                journal,
                targets);
    }

    /// Open, unless it is encrypted and somebody has to open the vault first.
    private HomeHistory cache(Home home) {
        if (CacheSeal.sealed(home.metrics()) && !safe.signIn().users()) {
            safe.door().byItself();
        }
        HomeHistory cache =
                add(
                        new HomeHistory(
                                home.metrics(),
                                scheduler.clock(),
                                safe.cacheKey()::get,
                                () -> SettingKeys.CACHE_SEALED.in(settings)));
        attend(cache);
        // Never on the thread that tells of the change: the vault may be in the middle of it.
        Runnable again = () -> scheduler.run("attend to the cache", () -> attend(cache));
        add(safe.vault().state().subscribe(state -> again.run()));
        add(settings.all().subscribe(now -> again.run()));
        return cache;
    }

    /// A cache that can't be used stops nothing: it is told of as one that can't be written.
    private static void attend(HomeHistory cache) {
        try {
            cache.attend();
        } catch (FaultException e) {
            LOG.warn("The cache is not as it is wanted: {}", e.fault());
        }
    }

    private Remote remote(Database database, SshConnections connections, Who who) {
        Function<Endpoint.Ssh, SshConnection> allowed =
                endpoint -> {
                    if (!who.may(Right.OPERATE)) {
                        throw new FaultException(
                                new Fault.Forbidden(endpoint.host(), Right.OPERATE.name()));
                    }
                    return connections.connection(endpoint);
                };
        Doors doors =
                add(new Doors(connections::connection, who, inventory, record.audit(), scheduler));
        return new Remote(
                allowed,
                doors,
                record.operations(),
                new Batch(allowed, scheduler.clock()),
                new Snippets(database, who, record.audit()),
                add(new Forwards(database, doors, scheduler)));
    }

    /// Screens and text consoles; empty where nothing can be connected to.
    public Optional<Consoles> consoles() {
        return remote.map(
                r ->
                        new Consoles(
                                r.doors(),
                                inventory,
                                safe.secrets(),
                                systems.guestConsoles(),
                                scheduler));
    }

    private Collection collection(HomeHistory cache) {
        long now = scheduler.clock().millis();
        return new Collection(
                systems.connectors(),
                new RuleBook(settings, scheduler.clock()),
                cache,
                scheduler,
                RandomGenerator.getDefault(),
                cache.opened()
                        ? new PastFleet(cache).apply(now)
                        : new FleetState(now, false, List.of(), List.of()),
                cache.opened() ? PastFleet.told(cache, now) : Map.of());
    }

    private Optional<Target> target(TargetId id) {
        return inventory.targets().current().stream().filter(t -> t.id().equals(id)).findFirst();
    }

    public Inventory inventory() {
        return inventory;
    }

    public Settings settings() {
        return settings;
    }

    /// Who acts in this process.
    public Who who() {
        return record.who();
    }

    /// What is on record, for whoever may read it.
    public AuditLog audit() {
        return new AllowedAudit(record(), record(), who());
    }

    /// All of what is on record, whoever asks.
    SqlAudit record() {
        return record.audit();
    }

    /// Puts on record that the person at the window did not agree to a command of a terminal.
    ///
    /// @param command without secrets
    public void notAgreed(String command) {
        record().append(
                        AuditNote.by(
                                who().actor().current(),
                                AuditNote.Deed.change("command.asked", "", command),
                                AuditNote.Ending.refused(new Refusal.NotConfirmed().said())));
    }

    public Operations operations() {
        return record.operations();
    }

    /// What can be done to nodes.
    public NodeControl nodes() {
        return systems.nodes();
    }

    /// What can be done with the vault's keys on servers.
    public KeyDeployment keys() {
        return keys;
    }

    /// What can be asked of PostgreSQL servers.
    public PostgresControl postgres() {
        return systems.postgres();
    }

    /// What can be asked of Proxmox clusters, and done to them.
    public PveControl proxmox() {
        return systems.proxmox();
    }

    /// What the program itself had to say, for whoever may read it; its parts may always write.
    public SystemLog systemLog() {
        return new AllowedLog(record.log(), who());
    }

    public HistoryQuery history() {
        return history;
    }

    /// The part of the history that makes and checks copies of itself.
    public HistoryFile historyFile() {
        return historyFile;
    }

    public Collector collector() {
        return collector;
    }

    /// The fleet at a past moment; blocks.
    public LongFunction<FleetState> past() {
        return new PastFleet(history);
    }

    public Secrets secrets() {
        return safe.secrets();
    }

    /// The vault, its users and who is signed in. It is not opened by anybody here.
    public Safe safe() {
        return safe;
    }

    /// What can be done by hand on nodes; empty in a cache file of somewhere else.
    public Optional<Remote> remote() {
        return remote;
    }

    public HostKeys hostKeys() {
        return new AuditedHostKeys(
                new KnownHosts(ssh.sshDirectory(), ssh.systemDirectory()), record.audit(), who());
    }

    public ConfiguredHosts configuredHosts() {
        return new SshConfig(ssh);
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    /// Where the store is.
    public Path place() {
        return place;
    }

    public boolean readOnly() {
        return readOnly;
    }

    private <T extends AutoCloseable> T add(T part) {
        open.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not close", part, e);
            }
        }
    }
}
