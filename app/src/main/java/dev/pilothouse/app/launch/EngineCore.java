package dev.pilothouse.app.launch;

import dev.pilothouse.app.cli.Beside;
import dev.pilothouse.app.cli.Consent;
import dev.pilothouse.app.cli.Core;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.postgres.PostgresControl;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.remote.Remote;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.HomeSocket;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.HostKeys;
import dev.pilothouse.core.wire.SshOptions;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/// The engine as commands see it.
///
/// @param lent whether somebody else closes it
/// @param before what is ended before the engine is closed
record EngineCore(Engine engine, boolean lent, Runnable before) implements Core {

    /// Opens engines for commands.
    record Opener(Scheduler scheduler) implements Core.Opener {
        @Override
        public Core open(Home home, Holder.Role role, boolean collect) {
            InstanceLock lock = InstanceLock.take(home, role, scheduler.clock());
            Engine engine = Engine.open(lock, SshOptions.ofThisUser(), scheduler, collect);
            Runnable log = LogBridge.to(engine.systemLog(), scheduler.clock());
            if (role != Holder.Role.WATCHER) {
                return new EngineCore(engine, false, log);
            }
            HomeSocket socket =
                    HomeSocket.listen(
                            lock,
                            scheduler,
                            new Answers(engine, scheduler, () -> false, Consent.NONE));
            return new EngineCore(
                    engine,
                    false,
                    () -> {
                        socket.close();
                        log.run();
                    });
        }

        @Override
        public Core look(OpenedCache cache) {
            return new EngineCore(Engine.look(cache, scheduler), false, () -> {});
        }

        @Override
        public HistoryFile historyCheck() {
            return Engine.historyCheck(scheduler);
        }

        @Override
        public OptionalInt beside(
                Home home, List<String> question, OutputStream out, OutputStream error) {
            return HomeSocket.ask(home, scheduler, question, out, error);
        }
    }

    /// What other processes may ask of this one.
    ///
    /// @param window shows it; false if there is none
    /// @param consent the person at the window
    record Answers(Engine engine, Scheduler scheduler, BooleanSupplier window, Consent consent)
            implements HomeSocket.Served {
        @Override
        public boolean raise() {
            return window.getAsBoolean();
        }

        @Override
        public int answer(List<String> words, OutputStream out, OutputStream error)
                throws IOException {
            return Beside.answer(
                    new EngineCore(engine, true, () -> {}), scheduler, consent, words, out, error);
        }
    }

    @Override
    public Inventory inventory() {
        return engine.inventory();
    }

    @Override
    public HistoryQuery history() {
        return engine.history();
    }

    @Override
    public HistoryFile historyFile() {
        return engine.historyFile();
    }

    @Override
    public Who who() {
        return engine.who();
    }

    @Override
    public AuditLog audit() {
        return engine.audit();
    }

    @Override
    public void notAgreed(String command) {
        engine.notAgreed(command);
    }

    @Override
    public Operations operations() {
        return engine.operations();
    }

    @Override
    public NodeControl nodes() {
        return engine.nodes();
    }

    @Override
    public KeyDeployment keys() {
        return engine.keys();
    }

    @Override
    public PostgresControl postgres() {
        return engine.postgres();
    }

    @Override
    public PveControl proxmox() {
        return engine.proxmox();
    }

    @Override
    public Collector collector() {
        return engine.collector();
    }

    @Override
    public Secrets secrets() {
        return engine.secrets();
    }

    @Override
    public Settings settings() {
        return engine.settings();
    }

    @Override
    public Safe safe() {
        return engine.safe();
    }

    @Override
    public HostKeys hostKeys() {
        return engine.hostKeys();
    }

    @Override
    public Optional<Remote> remote() {
        return engine.remote();
    }

    @Override
    public FleetState past(long at) {
        return engine.past().apply(at);
    }

    @Override
    public void close() {
        before.run();
        if (!lent) {
            engine.close();
        }
    }
}
