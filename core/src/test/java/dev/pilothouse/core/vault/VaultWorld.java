package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.fixtures.ManualTime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A vault whose passwords cost next to nothing to try, in a home of its own, and all that works on
/// it.
final class VaultWorld {

    static final Stretch CHEAP = new Stretch(8, 1, 1);
    static final String USER = "ops-1";
    static final String PASSWORD = "correct horse battery";

    final ManualTime time = new ManualTime(1_760_000_000_000L);
    final List<String> journal = new ArrayList<>();
    final List<Target> targets = new ArrayList<>();
    final FakeRing ring = new FakeRing();
    final Path home;
    Vault vault;

    VaultWorld(Path home) {
        this.home = home;
        vault = vault();
    }

    Vault vault() {
        return new Vault(home, time, () -> CHEAP);
    }

    /// As the next start of the program finds it.
    void restart() {
        vault.close();
        vault = vault();
    }

    VaultDoor door() {
        return new VaultDoor(
                vault,
                home,
                ring,
                (what, subject, done, about) -> journal.add(what + " " + subject + " " + done));
    }

    VaultCare care() {
        return care(SinglePerson.named("admin"));
    }

    VaultCare care(Who who) {
        return new VaultCare(vault, home, ring, who, Journal.NONE);
    }

    Users users() {
        return new Users(vault, SinglePerson.named("admin"), Journal.NONE);
    }

    VaultSecrets secrets(Who who) {
        return new VaultSecrets(
                vault,
                who,
                (what, subject, done, about) -> journal.add(what + " " + subject + " " + about),
                () -> targets);
    }

    static Who as(Role role) {
        return new SinglePerson(new Publisher<>(Optional.of(new Actor("somebody", role))));
    }

    /// Makes the vault; it is open then.
    VaultWorld made() {
        door().makeWithPassword(USER, secret(PASSWORD));
        return this;
    }

    Attempt open(String password) {
        return door().byPassword(USER, secret(password));
    }

    void put(String name, String value) {
        vault.change(d -> d.put(Entry.Kind.SECRET, name, Map.of(), secret(value)));
    }

    String get(String name) {
        return vault.read(c -> c.get(Entry.Kind.SECRET, name))
                .map(e -> text(e.secret()))
                .orElse("(none)");
    }

    static Secret secret(String text) {
        return Secret.of(text.toCharArray());
    }

    static String text(Secret secret) {
        return secret.use(String::new);
    }

    /// A key ring in memory.
    static final class FakeRing implements DesktopRing {
        final Map<String, String> kept = new HashMap<>();
        boolean broken;

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public boolean works() {
            return !broken;
        }

        @Override
        public Optional<Secret> read(String account) {
            if (broken) {
                throw new RingException("broken");
            }
            return Optional.ofNullable(kept.get(account)).map(VaultWorld::secret);
        }

        @Override
        public void write(String account, Secret secret) {
            if (broken) {
                throw new RingException("broken");
            }
            kept.put(account, text(secret));
        }

        @Override
        public void remove(String account) {
            kept.remove(account);
        }
    }
}
