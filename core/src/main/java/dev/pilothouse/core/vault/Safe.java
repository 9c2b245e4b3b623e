package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.time.Clock;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// All that a home keeps secret and who may get at it, wired: the vault, the ways in, its users and
/// keys, and secrets as others ask for them. Any thread may call; closing it locks the vault.
public final class Safe implements AutoCloseable {

    private final Vault vault;
    private final VaultSecrets secrets;
    private final SignIn signIn;
    private final DesktopRing ring;
    private final VaultDoor door;
    private final VaultCare care;
    private final Users users;
    private final SshKeys keys;
    private final CacheKey cacheKey;

    /// @param home whose vault it is
    /// @param person the name of the single person who uses the program while users are off
    /// @param journal made for whoever acts then
    /// @param targets all there are, to say which use a key
    public Safe(
            Path home,
            Clock clock,
            DesktopRing ring,
            String person,
            Function<Who, Journal> journal,
            Supplier<List<Target>> targets) {
        this(new Vault(home, clock, new Calibrated(clock)), home, ring, person, journal, targets);
    }

    /// Around a vault made by somebody else, such as one with passwords of another cost.
    public Safe(
            Vault vault,
            Path home,
            DesktopRing ring,
            String person,
            Function<Who, Journal> journal,
            Supplier<List<Target>> targets) {
        this.vault = vault;
        this.ring = ring;
        signIn = new SignIn(vault, person);
        Journal notes = journal.apply(signIn);
        signIn.journal(notes);
        secrets = new VaultSecrets(vault, signIn, notes, targets);
        door = new VaultDoor(vault, home, ring, notes, secrets::takeIn);
        care = new VaultCare(vault, home, ring, signIn, notes);
        users = new Users(vault, signIn, notes);
        keys = new SshKeys(vault, signIn, notes, targets);
        cacheKey = new CacheKey(vault);
    }

    /// Measured once, when first needed.
    private static final class Calibrated implements Supplier<Stretch> {
        private final Clock clock;
        private @Nullable Stretch measured;

        Calibrated(Clock clock) {
            this.clock = clock;
        }

        @Override
        public synchronized Stretch get() {
            Stretch known = measured;
            if (known == null) {
                known = Stretch.calibrated(clock, Stretch.GOAL);
                measured = known;
            }
            return known;
        }
    }

    public Vault vault() {
        return vault;
    }

    public VaultSecrets secrets() {
        return secrets;
    }

    /// Who acts, and whether anybody has to sign in.
    public SignIn signIn() {
        return signIn;
    }

    /// The desktop's key ring, which may be none.
    public DesktopRing ring() {
        return ring;
    }

    public VaultDoor door() {
        return door;
    }

    public VaultCare care() {
        return care;
    }

    public Users users() {
        return users;
    }

    public SshKeys keys() {
        return keys;
    }

    /// The key of an encrypted cache.
    public CacheKey cacheKey() {
        return cacheKey;
    }

    @Override
    public void close() {
        signIn.close();
        secrets.close();
        vault.close();
    }
}
