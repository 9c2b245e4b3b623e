package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.VaultState.Phase;

import java.util.Optional;

/// Who acts: as long as users are off, the single person in front of the program; else whoever
/// opened the vault with a password of the own, until it locks. Any thread may call.
public final class SignIn implements Who, AutoCloseable {

    private final Vault vault;
    private final Actor single;
    private final Publisher<Optional<Actor>> actor;
    private final Subscription watching;
    private volatile boolean users;

    /// @param person the name of the single person
    public SignIn(Vault vault, String person) {
        this.vault = vault;
        single = new Actor(person, Role.ADMIN);
        actor = new Publisher<>(Optional.of(single));
        watching = vault.state().subscribe(_ -> decide());
    }

    /// Whether users are switched on. Without a vault there are none.
    public void users(boolean on) {
        users = on;
        decide();
    }

    /// Whether somebody has to sign in.
    public boolean users() {
        return users && vault.state().current().phase() != Phase.ABSENT;
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
        return row().filter(UserRow::mustChange).flatMap(_ -> name());
    }

    private synchronized void decide() {
        Optional<Actor> now =
                users()
                        ? row().filter(r -> !r.disabled() && !r.mustChange())
                                .flatMap(r -> name().map(n -> new Actor(n, r.role())))
                        : Optional.of(single);
        if (!now.equals(actor.current())) {
            actor.publish(now);
        }
    }

    private Optional<String> name() {
        return vault.state()
                .current()
                .openedBy()
                .filter(o -> o.way() == Way.PASSWORD)
                .map(VaultState.Opened::name);
    }

    private Optional<UserRow> row() {
        Optional<String> name = name();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return vault.read(c -> c.get(Entry.Kind.USER, name.get()).map(UserRow::of));
        } catch (FaultException e) {
            // Locked between the two questions.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        watching.close();
    }
}
