package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Users.User;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/// Who may use this console, and as what: the commands below `user`.
@Command(name = "user", sortOptions = false)
final class UserCommand implements Callable<Integer> {

    private final Session session;

    UserCommand(Session session) {
        this.session = session;
    }

    /// Without a command it is understood as `user list`.
    @Override
    public Integer call() {
        return list(new VaultOptions());
    }

    @Command(name = "list")
    int list(@Mixin VaultOptions options) {
        return with(
                options,
                (core, passwords) -> {
                    List<User> users = core.safe().users().all();
                    if (session.json()) {
                        ArrayNode all = session.mapper().createArrayNode();
                        users.forEach(u -> all.add(node(u)));
                        session.print(all);
                        return;
                    }
                    TextTable table =
                            new TextTable(
                                    List.of(
                                            session.text("cli.column.user"),
                                            session.text("cli.column.role"),
                                            session.text("cli.column.state"),
                                            session.text("cli.column.login")));
                    for (User u : users) {
                        table.add(
                                u.name(),
                                session.text("vault.role." + word(u.role())),
                                u.disabled()
                                        ? session.text("cli.user.off")
                                        : u.mustChange() ? session.text("cli.user.must") : "",
                                u.lastLogin() == 0
                                        ? session.text("cli.never")
                                        : session.format().time(u.lastLogin()));
                    }
                    table.lines(0).forEach(session::say);
                });
    }

    private ObjectNode node(User user) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("name", user.name());
        node.put("role", word(user.role()));
        node.put("disabled", user.disabled());
        node.put("mustChangePassword", user.mustChange());
        node.put("passwordSetAt", user.passwordAt());
        if (user.lastLogin() == 0) {
            node.putNull("lastLoginAt");
        } else {
            node.put("lastLoginAt", user.lastLogin());
        }
        return node;
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    @Command(name = "add")
    int add(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "user.name") String name,
            @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "user.role")
                    String role,
            @Option(names = "--keep-password", descriptionKey = "user.keep") boolean keep) {
        return with(
                options,
                (core, passwords) -> {
                    Role as = role(role == null ? "viewer" : role);
                    try (Secret password = passwords.fresh("cli.vault.newpassword", name)) {
                        core.safe().users().add(name, as, password, !keep);
                    }
                    session.say(session.text("cli.user.added", name, word(as)));
                });
    }

    private Role role(String typed) {
        for (Role role : Role.values()) {
            if (word(role).equals(typed.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new WrongUse(session.text("cli.user.wrongrole", typed));
    }

    @Command(name = "passwd")
    int passwd(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "user.name") String name,
            @Option(names = "--keep-password", descriptionKey = "user.keep") boolean keep) {
        return with(
                options,
                (core, passwords) -> {
                    try (Secret password = passwords.fresh("cli.vault.newpassword", name)) {
                        core.safe().users().password(name, password, !keep);
                    }
                    session.say(session.text("cli.vault.changed", name));
                });
    }

    @Command(name = "role")
    int role(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "user.name") String name,
            @Parameters(paramLabel = "ROLE", descriptionKey = "user.role") String role) {
        return with(
                options,
                (core, passwords) -> {
                    core.safe().users().role(name, role(role));
                    session.say(session.text("cli.user.role", name, role));
                });
    }

    @Command(name = "disable")
    int disable(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "user.name") String name) {
        return with(
                options,
                (core, passwords) -> {
                    core.safe().users().disable(name);
                    session.say(session.text("cli.user.disabled", name));
                });
    }

    @Command(name = "enable")
    int enable(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "user.name") String name) {
        return with(
                options,
                (core, passwords) -> {
                    core.safe().users().enable(name);
                    session.say(session.text("cli.user.enabled", name));
                });
    }

    @Command(name = "remove")
    int remove(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "user.name") String name) {
        return with(
                options,
                (core, passwords) -> {
                    core.safe().users().remove(name);
                    session.say(session.text("cli.user.removed", name));
                });
    }

    @Command(name = "on")
    int on(@Mixin VaultOptions options) {
        return switchTo(options, true);
    }

    @Command(name = "off")
    int off(@Mixin VaultOptions options) {
        return switchTo(options, false);
    }

    private int switchTo(VaultOptions options, boolean on) {
        return with(
                options,
                (core, passwords) -> {
                    core.safe().signIn().require(Right.USERS, "settings.change", "users.on");
                    if (on && core.safe().users().all().isEmpty()) {
                        throw new WrongUse(session.text("cli.user.nobody"));
                    }
                    core.settings().put(Map.of(SettingKeys.USERS_ON.name(), Boolean.toString(on)));
                    session.say(session.text(on ? "cli.user.on" : "cli.user.offnow"));
                });
    }

    private int with(VaultOptions options, OpenVault.Work work) {
        return new OpenVault(session, options).with(work);
    }
}
