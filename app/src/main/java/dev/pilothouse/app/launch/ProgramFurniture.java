package dev.pilothouse.app.launch;

import dev.pilothouse.app.screen.audit.AuditScreens;
import dev.pilothouse.app.screen.console.ConsoleKind;
import dev.pilothouse.app.screen.console.TerminalScreens;
import dev.pilothouse.app.screen.fleet.FleetScreens;
import dev.pilothouse.app.screen.logs.LogScreens;
import dev.pilothouse.app.screen.node.NodeActions;
import dev.pilothouse.app.screen.node.NodeScreens;
import dev.pilothouse.app.screen.node.ServiceScreens;
import dev.pilothouse.app.screen.postgres.CatalogActions;
import dev.pilothouse.app.screen.postgres.PostgresActions;
import dev.pilothouse.app.screen.postgres.PostgresScreens;
import dev.pilothouse.app.screen.proxmox.GuestFinder;
import dev.pilothouse.app.screen.proxmox.GuestScreens;
import dev.pilothouse.app.screen.proxmox.ProxmoxScreens;
import dev.pilothouse.app.screen.proxmox.PveNodeScreens;
import dev.pilothouse.app.screen.settings.SettingsKind;
import dev.pilothouse.app.screen.settings.SettingsServices;
import dev.pilothouse.app.screen.target.TargetActions;
import dev.pilothouse.app.screen.vault.LockView;
import dev.pilothouse.app.screen.vault.VaultActions;
import dev.pilothouse.app.screen.vault.VaultDialogs;
import dev.pilothouse.app.screen.vault.VaultKind;
import dev.pilothouse.app.screen.vnc.VncScreens;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Furniture;
import dev.pilothouse.app.shell.Guard;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.wire.SshOptions;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The screens and actions of the program's window.
final class ProgramFurniture implements Furniture {

    private final Engine engine;
    private final BiConsumer<Path, OpenedCache> opener;

    private final boolean guarded;

    /// Of the newest workbench, as the terminals' screens and actions know of each other.
    private @Nullable TerminalScreens terminals;

    /// @param guarded whether a locked vault covers the window
    ProgramFurniture(Engine engine, BiConsumer<Path, OpenedCache> opener, boolean guarded) {
        this.engine = engine;
        this.opener = opener;
        this.guarded = guarded;
    }

    @Override
    public @Nullable Guard guard(Workbench workbench) {
        return guarded && !engine.readOnly()
                ? new LockView(workbench, engine.safe(), new VaultDialogs(workbench, engine.safe()))
                : null;
    }

    @Override
    public List<ScreenKind> screens(Workbench workbench) {
        TerminalScreens before = terminals;
        TerminalScreens made =
                before == null
                        ? new TerminalScreens(workbench, engine.remote(), engine.consoles())
                        : before.renewed(workbench);
        terminals = made;
        List<ScreenKind> kinds = new ArrayList<>();
        kinds.add(new FleetScreens(() -> workbench));
        LogScreens logs = new LogScreens(workbench);
        kinds.add(new NodeScreens(() -> workbench, logs::inside));
        kinds.add(new ServiceScreens(() -> workbench));
        kinds.add(new PostgresScreens(() -> workbench));
        kinds.add(new ProxmoxScreens(() -> workbench));
        kinds.add(new GuestScreens(() -> workbench));
        kinds.add(new PveNodeScreens(() -> workbench));
        kinds.add(logs);
        kinds.add(made);
        kinds.add(vnc(workbench));
        engine.remote().ifPresent(remote -> kinds.add(new ConsoleKind(workbench, remote)));
        kinds.add(new AuditScreens(() -> workbench));
        kinds.add(new VaultKind(workbench, engine.safe(), engine.keys()));
        kinds.add(new SettingsKind(workbench, this::services));
        return kinds;
    }

    private VncScreens vnc(Workbench workbench) {
        return new VncScreens(workbench, engine.consoles(), engine.place().resolve("webkit"));
    }

    @Override
    public void actions(Workbench workbench, Actions actions) {
        new TargetActions(workbench).register(actions);
        new NodeActions(workbench).register(actions);
        new PostgresActions(workbench).register(actions);
        new CatalogActions(workbench).register(actions);
        new GuestFinder(workbench).register(actions);
        if (terminals != null) {
            terminals.register(actions);
        }
        vnc(workbench).register(actions);
        engine.remote().ifPresent(r -> new ConsoleKind(workbench, r).register(actions));
        new CacheWork(engine, workbench, opener).register(actions);
        if (!engine.readOnly()) {
            new VaultActions(workbench, engine.safe(), engine.keys()).register(actions);
        }
    }

    private SettingsServices services(Workbench workbench) {
        CacheWork work = new CacheWork(engine, workbench, opener);
        SshOptions ssh = SshOptions.ofThisUser();
        return new SettingsServices(
                new SettingsServices.Cache(
                        Optional.of(engine.place()), work::verify, work::export, work::open),
                new SettingsServices.Ssh(
                        ssh.sshDirectory().resolve("config"),
                        ssh.sshDirectory().resolve("known_hosts"),
                        Optional.ofNullable(ssh.agent())),
                new SettingsServices.About(Versions.all()));
    }
}
