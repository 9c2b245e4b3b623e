package dev.pilothouse.app.cli;

import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.vault.SshKeys;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/// Keys of the vault on servers: a command below `key` that changes `authorized_keys`.
abstract class KeyOnServers implements Callable<Integer> {

    private final Session session;

    @Mixin private VaultOptions options = new VaultOptions();
    @Mixin private SaidYes yes = new SaidYes();

    private KeyOnServers(Session session) {
        this.session = session;
    }

    static void register(CommandLine key, Session session) {
        key.addSubcommand(new Install(session));
        key.addSubcommand(new Uninstall(session));
        key.addSubcommand(new Rotate(session));
    }

    /// Which targets are meant.
    abstract List<Target> targets(Core core);

    abstract Operation operation(Core core, Target target);

    @Override
    public Integer call() throws InterruptedException {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            if (!new VaultEntry(session, core, options).open()) {
                return ExitCode.NOT_MEASURED;
            }
            List<Target> targets = targets(core);
            for (Target target : targets) {
                if (!KeyDeployment.reaches(target)) {
                    throw new WrongUse(session.text("cli.key.nossh", target.name()));
                }
            }
            if (targets.isEmpty()) {
                throw new WrongUse(session.text("cli.key.notargets"));
            }
            return new Doing(session, core)
                    .run(targets.stream().map(t -> operation(core, t)).toList(), yes);
        }
    }

    List<Target> chosen(Core core, List<String> on) {
        return ChosenTargets.of(session, core.inventory(), on);
    }

    static SshKey find(Core core, String name) {
        return core.safe().keys().find(name).orElseThrow(() -> SshKeys.unknown(name));
    }

    /// One key, and the targets that were named.
    private abstract static class Named extends KeyOnServers {
        @Parameters(paramLabel = "NAME", descriptionKey = "key.name")
        private String name = "";

        @Option(
                names = "--on",
                paramLabel = "TARGET",
                descriptionKey = "run.on",
                split = ",",
                required = true)
        private List<String> on = List.of();

        Named(Session session) {
            super(session);
        }

        SshKey key(Core core) {
            return find(core, name);
        }

        @Override
        List<Target> targets(Core core) {
            return chosen(core, on);
        }
    }

    @Command(name = "install", sortOptions = false)
    private static final class Install extends Named {
        Install(Session session) {
            super(session);
        }

        @Override
        Operation operation(Core core, Target target) {
            return core.keys().install(target, key(core));
        }
    }

    @Command(name = "uninstall", sortOptions = false)
    private static final class Uninstall extends Named {
        Uninstall(Session session) {
            super(session);
        }

        @Override
        Operation operation(Core core, Target target) {
            return core.keys().uninstall(target, key(core));
        }
    }

    /// On all that log in with the old one, where nothing else is said.
    @Command(name = "rotate", sortOptions = false)
    private static final class Rotate extends KeyOnServers {
        @Parameters(index = "0", paramLabel = "OLD", descriptionKey = "key.old")
        private String old = "";

        @Parameters(index = "1", paramLabel = "NEW", descriptionKey = "key.fresh")
        private String fresh = "";

        @Option(
                names = "--on",
                paramLabel = "TARGET",
                descriptionKey = "key.rotate.on",
                split = ",")
        private List<String> on = List.of();

        Rotate(Session session) {
            super(session);
        }

        @Override
        List<Target> targets(Core core) {
            return chosen(core, on.isEmpty() ? core.safe().keys().users(find(core, old)) : on);
        }

        @Override
        Operation operation(Core core, Target target) {
            return core.keys().rotate(target, find(core, old), find(core, fresh));
        }
    }
}
