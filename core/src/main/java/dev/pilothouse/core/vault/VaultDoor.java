package dev.pilothouse.core.vault;

import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Journal.What;
import dev.pilothouse.core.vault.VaultState.Locking;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The ways in, as people and programs use them. Everybody may try; what was tried is written down.
/// Any thread may call; calls take about half a second.
public final class VaultDoor {

    private static final Logger LOG = LoggerFactory.getLogger(VaultDoor.class);

    private final Vault vault;
    private final KeyFileWay keyFile;
    private final DesktopRing ring;
    private final Journal journal;
    private final Runnable made;

    /// @param home where the vault is
    public VaultDoor(Vault vault, Path home, DesktopRing ring, Journal journal) {
        this(vault, home, ring, journal, () -> {});
    }

    /// @param made is told when there is a vault where there was none
    VaultDoor(Vault vault, Path home, DesktopRing ring, Journal journal, Runnable made) {
        this.made = made;
        this.vault = vault;
        keyFile = KeyFileWay.in(home);
        this.ring = ring;
        this.journal = journal;
    }

    /// Makes a vault that opens with a master password.
    ///
    /// @param user the name of its first user
    public void makeWithPassword(String user, Secret password) {
        PasswordRules.check(user, password);
        vault.make(Way.PASSWORD, user, password, id -> {});
        made(Way.PASSWORD);
    }

    /// Makes a vault that opens by a file beside it.
    public void makeWithKeyFile() {
        try (Secret known = KeyFileWay.random(vault.sealing())) {
            vault.make(Way.KEY_FILE, "", known, id -> keyFile.write(known));
        }
        made(Way.KEY_FILE);
    }

    /// Makes a vault that opens by the desktop's key ring. Throws [DesktopRing.RingException] when
    /// the key ring does not take it; then there is no vault.
    public void makeWithRing() {
        try (Secret known = KeyFileWay.random(vault.sealing())) {
            vault.make(Way.KEY_RING, "", known, id -> ring.write(id, known));
        }
        made(Way.KEY_RING);
    }

    private void made(Way way) {
        journal.note(What.VAULT_MADE, vault.path().toString(), true, about(way));
        made.run();
    }

    public Attempt byPassword(String user, Secret password) {
        return tell(Way.PASSWORD, user, vault.open(Way.PASSWORD, user, password));
    }

    /// Opens without asking anybody, by the key file, else by the key ring, if there is such a way.
    ///
    /// @return whether it is open
    public boolean byItself() {
        VaultState state = vault.state().current();
        try {
            if (state.ways().contains(Way.KEY_FILE) && opened(Way.KEY_FILE, keyFile.read())) {
                return true;
            }
            return state.ways().contains(Way.KEY_RING)
                    && opened(Way.KEY_RING, ring.read(vault.id()));
        } catch (DesktopRing.RingException e) {
            LOG.warn("The key ring did not open the vault: {}", e.getMessage());
        } catch (FaultException e) {
            // Whoever asks for the vault is told by its state.
            LOG.warn("The vault did not open by itself: {}", e.fault());
        }
        return false;
    }

    private boolean opened(Way way, Optional<Secret> known) {
        if (known.isEmpty()) {
            return false;
        }
        try (Secret secret = known.get()) {
            return tell(way, "", vault.open(way, "", secret)) instanceof Attempt.Opened;
        }
    }

    /// Opens with the recovery code and gives the user a new password. The code is used up: the way
    /// is taken away, a new one has to be printed.
    ///
    /// @param user an admin; is made one if nobody has a password
    public Attempt recover(String user, Secret code, Secret password) {
        PasswordRules.check(user, password);
        Optional<Secret> read = RecoveryCode.read(code);
        if (read.isEmpty()) {
            return new Attempt.Wrong(0, Duration.ZERO);
        }
        Attempt attempt;
        try (Secret known = read.get()) {
            attempt = vault.open(Way.RECOVERY, "", known);
        }
        if (!(attempt instanceof Attempt.Opened)) {
            return tell(Way.RECOVERY, user, attempt);
        }
        Stretch stretch = vault.newStretch();
        try {
            vault.change(
                    draft -> {
                        UserBook book = new UserBook(draft);
                        book.recovered(user, stretch, password);
                        draft.withdraw(Way.RECOVERY, "");
                    });
        } catch (RuntimeException e) {
            vault.lock(Locking.START);
            throw e;
        }
        journal.note(What.VAULT_RECOVERED, user, true, Map.of());
        return vault.open(Way.PASSWORD, user, password);
    }

    public void lock(Locking why) {
        if (vault.state().current().open()) {
            // Before, as afterwards nobody knows any more who did it.
            journal.note(
                    What.VAULT_LOCKED,
                    vault.path().toString(),
                    true,
                    Map.of("why", why.name().toLowerCase(Locale.ROOT)));
            vault.lock(why);
        }
    }

    private Attempt tell(Way way, String name, Attempt attempt) {
        String subject = name.isEmpty() ? vault.path().toString() : name;
        switch (attempt) {
            case Attempt.Opened _ -> {
                stamp(way, name);
                journal.note(What.VAULT_UNLOCKED, subject, true, about(way));
            }
            case Attempt.Wrong _, Attempt.TooSoon _ ->
                    journal.note(What.VAULT_UNLOCKED, subject, false, about(way));
            case Attempt.NoWay _ -> {
                // Nothing to open: no try worth a word.
            }
        }
        return attempt;
    }

    /// When a user was last here; not worth failing for.
    private void stamp(Way way, String name) {
        if (way != Way.PASSWORD) {
            return;
        }
        try {
            vault.change(
                    draft -> {
                        new UserBook(draft).seen(name);
                        draft.before(Draft.Before.LEFT);
                    });
        } catch (FaultException e) {
            LOG.warn("The last sign-in of {} can't be kept: {}", name, e.fault());
        }
    }

    private static Map<String, String> about(Way way) {
        return Map.of("way", way.name().toLowerCase(Locale.ROOT));
    }
}
