package dev.pilothouse.app.cli;

import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.vault.SshKeys;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.function.BiFunction;

/// Keys of the vault on servers: the commands below `key` that change `authorized_keys`.
@Command(name = "key")
final class KeyOnServers {

    private final Session session;

    KeyOnServers(Session session) {
        this.session = session;
    }

    @Command(name = "install")
    int install(
            @Mixin VaultOptions options,
            @Mixin SaidYes yes,
            @Parameters(paramLabel = "NAME", descriptionKey = "key.name") String name,
            @Option(
                            names = "--on",
                            paramLabel = "TARGET",
                            descriptionKey = "run.on",
                            split = ",",
                            required = true)
                    List<String> on)
            throws InterruptedException {
        return each(
                options,
                yes,
                core -> ChosenTargets.of(session, core.inventory(), on),
                (core, target) -> core.keys().install(target, find(core, name)));
    }

    @Command(name = "uninstall")
    int uninstall(
            @Mixin VaultOptions options,
            @Mixin SaidYes yes,
            @Parameters(paramLabel = "NAME", descriptionKey = "key.name") String name,
            @Option(
                            names = "--on",
                            paramLabel = "TARGET",
                            descriptionKey = "run.on",
                            split = ",",
                            required = true)
                    List<String> on)
            throws InterruptedException {
        return each(
                options,
                yes,
                core -> ChosenTargets.of(session, core.inventory(), on),
                (core, target) -> core.keys().uninstall(target, find(core, name)));
    }

    @Command(name = "rotate")
    int rotate(
            @Mixin VaultOptions options,
            @Mixin SaidYes yes,
            @Parameters(paramLabel = "OLD", descriptionKey = "key.old") String old,
            @Parameters(paramLabel = "NEW", descriptionKey = "key.fresh") String fresh,
            @Option(
                            names = "--on",
                            paramLabel = "TARGET",
                            descriptionKey = "key.rotate.on",
                            split = ",",
                            defaultValue = "")
                    List<String> on)
            throws InterruptedException {
        return each(
                options,
                yes,
                core -> {
                    List<String> users = core.safe().keys().users(find(core, old));
                    boolean named = on.stream().anyMatch(one -> !one.isBlank());
                    return ChosenTargets.of(session, core.inventory(), named ? on : users);
                },
                (core, target) -> core.keys().rotate(target, find(core, old), find(core, fresh)));
    }

    private static SshKey find(Core core, String name) {
        return core.safe().keys().find(name).orElseThrow(() -> SshKeys.unknown(name));
    }

    /// Which targets are meant.
    private interface Choice {
        List<Target> of(Core core);
    }

    private int each(
            VaultOptions options,
            SaidYes yes,
            Choice choice,
            BiFunction<Core, Target, Operation> operation)
            throws InterruptedException {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            PasswordLines passwords = new PasswordLines(session, options.descriptor);
            if (!new VaultEntry(session, core, options, passwords).open()) {
                return ExitCode.TROUBLE;
            }
            List<Target> targets = choice.of(core);
            for (Target target : targets) {
                if (!KeyDeployment.reaches(target)) {
                    throw new WrongUse(session.text("cli.key.nossh", target.name()));
                }
            }
            if (targets.isEmpty()) {
                throw new WrongUse(session.text("cli.key.notargets"));
            }
            return new Doing(session, core)
                    .run(targets.stream().map(t -> operation.apply(core, t)).toList(), yes);
        }
    }
}
