package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.VaultCare;
import dev.pilothouse.core.vault.VaultState;
import dev.pilothouse.core.vault.Way;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// The vault from the command line: the commands below `vault`.
@Command(name = "vault", sortOptions = false)
final class VaultCommand implements Callable<Integer> {

    private final Session session;

    VaultCommand(Session session) {
        this.session = session;
    }

    /// Without a command it is understood as `vault status`.
    @Override
    public Integer call() {
        return status();
    }

    @Command(name = "status")
    int status() {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            VaultState state = core.safe().vault().state().current();
            String word = state.phase().name().toLowerCase(Locale.ROOT);
            String ways =
                    state.ways().stream()
                            .sorted()
                            .map(w -> session.text("cli.vault.way." + word(w)))
                            .collect(Collectors.joining(", "));
            if (session.json()) {
                ObjectNode node = session.mapper().createObjectNode();
                node.put("state", word);
                node.put("path", core.safe().vault().path().toString());
                state.users().forEach(node.putArray("users")::add);
                state.ways().stream().sorted().map(this::word).forEach(node.putArray("ways")::add);
                session.print(node);
            } else {
                session.say(
                        session.text("cli.vault.status." + word, core.safe().vault().path(), ways));
            }
            state.trouble().ifPresent(session::tell);
            return state.phase() == VaultState.Phase.UNUSABLE ? ExitCode.TROUBLE : ExitCode.FINE;
        }
    }

    private String word(Way way) {
        return way.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Command(name = "init")
    int init(
            @Mixin VaultOptions options,
            @Option(names = "--key-file", descriptionKey = "vault.key-file") boolean keyFile,
            @Option(names = "--key-ring", descriptionKey = "vault.key-ring") boolean keyRing) {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            if (keyFile) {
                core.safe().door().makeWithKeyFile();
            } else if (keyRing) {
                try {
                    core.safe().door().makeWithRing();
                } catch (DesktopRing.RingException e) {
                    throw new WrongUse(session.text("cli.vault.noring"));
                }
            } else {
                String named = options.user == null ? session.as() : options.user;
                String user = named == null ? core.safe().signIn().person() : named;
                try (Secret password = session.passwords().fresh("cli.vault.newpassword", user)) {
                    core.safe().door().makeWithPassword(user, password);
                }
            }
            session.say(session.text("cli.vault.made", core.safe().vault().path()));
        }
        return ExitCode.FINE;
    }

    @Command(name = "unlock")
    int unlock(@Mixin VaultOptions options) {
        return with(
                options,
                (core, passwords) -> {
                    VaultCare.Holdings held = core.safe().care().holdings();
                    if (session.json()) {
                        ObjectNode node = session.mapper().createObjectNode();
                        node.put("secrets", held.secrets());
                        node.put("keys", held.keys());
                        node.put("users", held.users());
                        session.print(node);
                    } else {
                        session.say(
                                session.text(
                                        "cli.vault.opens",
                                        session.format().count(held.secrets()),
                                        session.format().count(held.keys()),
                                        session.format().count(held.users())));
                    }
                });
    }

    @Command(name = "passwd")
    int passwd(@Mixin VaultOptions options) {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            PasswordLines passwords = session.passwords();
            VaultEntry entry = new VaultEntry(session, core, options);
            String user = entry.user(core.safe().vault().state().current());
            try (Secret old = passwords.next("cli.vault.password", user)) {
                if (!entry.told(core.safe().door().byPassword(user, old))) {
                    return ExitCode.NOT_MEASURED;
                }
                try (Secret fresh = passwords.fresh("cli.vault.newpassword", user)) {
                    boolean done = entry.told(core.safe().users().ownPassword(user, old, fresh));
                    if (done) {
                        session.say(session.text("cli.vault.changed", user));
                    }
                    return done ? ExitCode.FINE : ExitCode.NOT_MEASURED;
                }
            }
        }
    }

    @Command(name = "rotate")
    int rotate(@Mixin VaultOptions options) {
        return with(
                options,
                (core, passwords) -> {
                    core.safe().care().rotate();
                    session.say(session.text("cli.vault.rotated"));
                });
    }

    @Command(name = "recovery")
    int recovery(
            @Mixin VaultOptions options,
            @Option(names = "--use", descriptionKey = "vault.use") boolean use) {
        if (use) {
            return recover(options);
        }
        return with(
                options,
                (core, passwords) -> {
                    try (Secret code = core.safe().care().newRecoveryCode()) {
                        session.say(session.text("cli.vault.recovery"));
                        // Printed once, here and nowhere else.
                        session.say(code.use(String::new));
                    }
                });
    }

    private int recover(VaultOptions options) {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            PasswordLines passwords = session.passwords();
            VaultEntry entry = new VaultEntry(session, core, options);
            VaultState state = core.safe().vault().state().current();
            String user =
                    state.users().isEmpty() && options.user == null && session.as() == null
                            ? core.safe().signIn().person()
                            : entry.user(state);
            try (Secret code = passwords.next("cli.vault.code");
                    Secret fresh = passwords.fresh("cli.vault.newpassword", user)) {
                boolean done = entry.told(core.safe().door().recover(user, code, fresh));
                if (done) {
                    session.say(session.text("cli.vault.changed", user));
                }
                return done ? ExitCode.FINE : ExitCode.NOT_MEASURED;
            }
        }
    }

    @Command(name = "allow")
    int allow(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "WAY", descriptionKey = "vault.way") String way) {
        return with(
                options,
                (core, passwords) -> {
                    if (way(way) == Way.KEY_FILE) {
                        core.safe().care().addKeyFile();
                    } else {
                        try {
                            core.safe().care().addRing();
                        } catch (DesktopRing.RingException e) {
                            throw new WrongUse(session.text("cli.vault.noring"));
                        }
                    }
                    session.say(session.text("cli.vault.allowed", way));
                });
    }

    @Command(name = "forbid")
    int forbid(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "WAY", descriptionKey = "vault.way") String way) {
        return with(
                options,
                (core, passwords) -> {
                    core.safe().care().removeWay(way(way));
                    session.say(session.text("cli.vault.forbidden", way));
                });
    }

    private Way way(String typed) {
        return switch (typed) {
            case "key-file" -> Way.KEY_FILE;
            case "key-ring" -> Way.KEY_RING;
            default -> throw new WrongUse(session.text("cli.vault.wrongway", typed));
        };
    }

    @Command(name = "export")
    int export(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "FILE", descriptionKey = "vault.file") Path file) {
        return with(
                options,
                (core, passwords) -> {
                    try (Secret phrase = passwords.fresh("cli.vault.phrase")) {
                        VaultCare.Holdings held = core.safe().care().exportTo(file, phrase);
                        session.say(
                                session.text(
                                        "cli.vault.exported",
                                        file,
                                        session.format().count(held.secrets()),
                                        session.format().count(held.keys())));
                    }
                });
    }

    @Command(name = "import")
    int importFile(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "FILE", descriptionKey = "vault.file") Path file,
            @Option(names = "--replace", descriptionKey = "vault.replace") boolean replace) {
        return with(
                options,
                (core, passwords) -> {
                    try (Secret phrase = passwords.next("cli.vault.phrase")) {
                        Optional<VaultCare.Holdings> held =
                                core.safe().care().importFrom(file, phrase, replace);
                        if (held.isEmpty()) {
                            session.err().println(session.text("cli.vault.wrongphrase", file));
                            throw new Told();
                        }
                        session.say(
                                session.text(
                                        "cli.vault.imported",
                                        file,
                                        session.format().count(held.get().secrets()),
                                        session.format().count(held.get().keys())));
                    }
                });
    }

    @Command(name = "restore")
    int restore(
            @Option(
                            names = {"-y", "--yes"},
                            descriptionKey = "vault.restore.yes")
                    boolean yes) {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            OptionalLong since = core.safe().care().restorableSince();
            if (!yes && since.isPresent()) {
                String when = session.format().moment(since.getAsLong(), session.now());
                session.refuse("NotConfirmed", session.text("cli.vault.restore.yes", when), "");
                return ExitCode.WRONG_USE;
            }
            Path aside = core.safe().care().restore();
            session.say(session.text("cli.vault.restored", aside));
        }
        return ExitCode.FINE;
    }

    private int with(VaultOptions options, OpenVault.Work work) {
        return new OpenVault(session, options).with(work);
    }
}
