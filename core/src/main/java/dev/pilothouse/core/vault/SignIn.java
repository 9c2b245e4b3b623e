package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.feed.Subscription;

import java.util.Optional;

/// Who acts: as long as users are off, the single person in front of the program; else whoever
/// opened the vault with a password of the own, until it locks. Any thread may call.
public final class SignIn implements Who, AutoCloseable {

    private final Vault vault;
    private final Actor single;
    private final Publisher<Optional<Actor>> actor;
    private final Subscription watching;
    private volatile boolean users;
    private volatile Journal journal = Journal.NONE;

    /// @param person the name of the single person
    public SignIn(Vault vault, String person) {
        this.vault = vault;
        single = new Actor(person, Role.ADMIN);
        actor = new Publisher<>(Optional.of(single));
        watching = vault.state().subscribe(_ -> decide());
    }

    /// Whether users are switched on, which takes one.
    public void users(boolean on) {
        users = on;
        decide();
    }

    /// Where attempts are written down that the matrix did not allow.
    void journal(Journal to) {
        journal = to;
    }

    @Override
    public void refused(Right right, String deed, String about) {
        journal.refused(right, deed, about);
    }

    /// Whether somebody has to sign in. Where a vault has no user, the single person goes on: the
    /// way to make users must never be shut. Where users were on and the vault is gone, nobody is
    /// who could: to take it away gives no rights.
    public boolean users() {
        VaultState now = vault.state().current();
        return users
                && switch (now.phase()) {
                    case ABSENT, UNUSABLE -> true;
                    case LOCKED, OPEN -> !now.users().isEmpty();
                };
    }

    /// The name of the single person who uses the program while users are off.
    public String person() {
        return single.name();
    }

    @Override
    public Feed<Optional<Actor>> actor() {
        return actor;
    }

    /// The user who has signed in but has to change the password before anything else.
    public Optional<String> mustChange() {
        return user().filter(VaultState.Opened::mustChange).map(VaultState.Opened::name);
    }

    /// Asks the state only, never the vault, which may be telling it just now.
    private synchronized void decide() {
        Optional<Actor> now =
                users()
                        ? user().filter(u -> !u.mustChange())
                                .map(u -> new Actor(u.name(), u.role()))
                        : Optional.of(single);
        if (!now.equals(actor.current())) {
            actor.publish(now);
        }
    }

    private Optional<VaultState.Opened> user() {
        return vault.state().current().openedBy().filter(o -> o.way() == Way.PASSWORD);
    }

    @Override
    public void close() {
        watching.close();
    }
}
