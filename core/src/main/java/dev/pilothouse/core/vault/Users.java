package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.vault.Journal.What;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// The users of this console and what may be done to them. One admin is always left. Calls block
/// for the disk, and half a second where a password is set. Throws [InvalidInput] for what can't be
/// done and [dev.pilothouse.core.access.NotAllowed] for who may not.
public final class Users {

    private final Vault vault;
    private final Who who;
    private final Journal journal;

    public Users(Vault vault, Who who, Journal journal) {
        this.vault = vault;
        this.who = who;
        this.journal = journal;
    }

    /// One user.
    ///
    /// @param mustChange whether the next sign-in asks for a new password first
    /// @param passwordAt when it was set, in milliseconds since 1970
    /// @param lastLogin in milliseconds since 1970; 0 for never
    public record User(
            String name,
            Role role,
            boolean disabled,
            boolean mustChange,
            long passwordAt,
            long lastLogin) {}

    /// By name; throws `VaultLocked` when the vault is locked.
    public List<User> all() {
        return vault.read(
                c ->
                        c.all(Entry.Kind.USER).stream()
                                .map(
                                        e -> {
                                            UserRow row = UserRow.of(e);
                                            return new User(
                                                    e.name(),
                                                    row.role(),
                                                    row.disabled(),
                                                    row.mustChange(),
                                                    row.passwordAt(),
                                                    row.lastLogin());
                                        })
                                .toList());
    }

    /// @param mustChange whether the first sign-in asks for a new password
    public void add(String name, Role role, Secret password, boolean mustChange) {
        who.require(Right.USERS, "user.add", name);
        PasswordRules.check(name, password);
        Stretch stretch = vault.newStretch();
        change(book -> book.add(name, role, mustChange, stretch, password));
        journal.note(What.USER_ADDED, name, true, Map.of("role", word(role)));
    }

    public void role(String name, Role role) {
        who.require(Right.USERS, "user.change", name);
        change(book -> book.role(name, role));
        journal.note(What.USER_CHANGED, name, true, Map.of("role", word(role)));
    }

    public void disable(String name) {
        who.require(Right.USERS, "user.change", name);
        change(book -> book.disable(name));
        journal.note(What.USER_CHANGED, name, true, Map.of("disabled", "true"));
    }

    public void enable(String name) {
        who.require(Right.USERS, "user.change", name);
        change(book -> book.enable(name));
        journal.note(What.USER_CHANGED, name, true, Map.of("disabled", "false"));
    }

    /// Also makes a new data key, because the one who goes has had the old one.
    public void remove(String name) {
        who.require(Right.USERS, "user.remove", name);
        change(book -> book.remove(name));
        journal.note(What.USER_REMOVED, name, true, Map.of());
    }

    /// Sets the password of somebody else.
    public void password(String name, Secret password, boolean mustChange) {
        who.require(Right.USERS, "user.password", name);
        PasswordRules.check(name, password);
        Stretch stretch = vault.newStretch();
        change(book -> book.password(name, mustChange, stretch, password));
        journal.note(What.PASSWORD_CHANGED, name, true, Map.of("by", "admin"));
    }

    /// Everybody may change the own password who knows it.
    ///
    /// @return [Attempt.Opened] when it was changed
    public Attempt ownPassword(String name, Secret old, Secret password) {
        PasswordRules.check(name, password);
        if (old.same(password)) {
            throw new InvalidInput("password", "input.password.same", name);
        }
        Attempt attempt = vault.check(name, old);
        boolean fits = attempt instanceof Attempt.Opened;
        if (fits) {
            Stretch stretch = vault.newStretch();
            change(book -> book.password(name, false, stretch, password));
        }
        journal.note(What.PASSWORD_CHANGED, name, fits, Map.of("by", "self"));
        return attempt;
    }

    private void change(Consumer<UserBook> change) {
        vault.change(draft -> change.accept(new UserBook(draft)));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
