package dev.pilothouse.app.launch;

import dev.pilothouse.app.screen.audit.AuditScreens;
import dev.pilothouse.app.screen.fleet.FleetScreens;
import dev.pilothouse.app.screen.node.NodeActions;
import dev.pilothouse.app.screen.node.NodeScreens;
import dev.pilothouse.app.screen.settings.SettingsKind;
import dev.pilothouse.app.screen.settings.SettingsServices;
import dev.pilothouse.app.screen.target.TargetActions;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Furniture;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.wire.SshOptions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The screens and actions of the program's window.
record ProgramFurniture(Engine engine, BiConsumer<Path, OpenedCache> opener) implements Furniture {

    @Override
    public List<ScreenKind> screens(Workbench workbench) {
        return List.of(
                new FleetScreens(() -> workbench),
                new NodeScreens(() -> workbench),
                new AuditScreens(() -> workbench),
                new SettingsKind(workbench, services(workbench)));
    }

    @Override
    public void actions(Workbench workbench, Actions actions) {
        new TargetActions(workbench).register(actions);
        new NodeActions(workbench).register(actions);
        new CacheWork(engine, workbench, opener).register(actions);
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
