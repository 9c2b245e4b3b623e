package dev.pilothouse.core.access;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;

import java.util.Optional;

/// The program used by one person, who needs no sign-in and may do everything.
///
/// @param actor never changes
public record SinglePerson(Feed<Optional<Actor>> actor) implements Who {

    /// Named by the user of the operating system.
    public static SinglePerson ofThisUser() {
        String name = System.getProperty("user.name", "").strip();
        return named(name.isEmpty() ? "owner" : name);
    }

    public static SinglePerson named(String name) {
        return new SinglePerson(new Publisher<>(Optional.of(new Actor(name, Role.ADMIN))));
    }
}
