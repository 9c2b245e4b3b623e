package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Fault.VaultUnusable;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.StorageFaults;
import dev.pilothouse.core.vault.Journal.What;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What may be done to the vault as a whole, by those who may. All calls block: for the disk, and
/// for half a second where a password is involved.
public final class VaultCare {

    private final Vault vault;
    private final KeyFileWay keyFile;
    private final DesktopRing ring;
    private final Who who;
    private final Journal journal;

    /// @param home where the vault is
    public VaultCare(Vault vault, Path home, DesktopRing ring, Who who, Journal journal) {
        this.vault = vault;
        keyFile = KeyFileWay.in(home);
        this.ring = ring;
        this.who = who;
        this.journal = journal;
    }

    /// How many secrets, keys and users it holds; throws `VaultLocked` when it is locked.
    public Holdings holdings() {
        return vault.read(
                c ->
                        new Holdings(
                                c.all(Entry.Kind.SECRET).size(),
                                c.all(Entry.Kind.SSH_KEY).size(),
                                c.all(Entry.Kind.USER).size()));
    }

    /// @param secrets passwords, passphrases, tokens
    public record Holdings(int secrets, int keys, int users) {}

    /// A new code to write down; the one before opens nothing any more. The caller closes it.
    public Secret newRecoveryCode() {
        may("vault.allow");
        Secret code = RecoveryCode.make(vault.sealing());
        vault.change(draft -> draft.admit(Way.RECOVERY, "", null, code));
        note(What.VAULT_WAY_ADDED, Way.RECOVERY);
        return code;
    }

    /// From now on it opens by itself for whoever can read the key file.
    public void addKeyFile() {
        may("vault.allow");
        if (vault.state().current().ways().contains(Way.KEY_FILE)) {
            return;
        }
        try (Secret known = KeyFileWay.random(vault.sealing())) {
            keyFile.write(known);
            vault.change(draft -> draft.admit(Way.KEY_FILE, "", null, known));
        }
        note(What.VAULT_WAY_ADDED, Way.KEY_FILE);
    }

    /// From now on it opens by itself for whoever is logged in to this desktop.
    public void addRing() {
        may("vault.allow");
        if (vault.state().current().ways().contains(Way.KEY_RING)) {
            return;
        }
        try (Secret known = KeyFileWay.random(vault.sealing())) {
            ring.write(vault.id(), known);
            vault.change(draft -> draft.admit(Way.KEY_RING, "", null, known));
        }
        note(What.VAULT_WAY_ADDED, Way.KEY_RING);
    }

    /// Takes a way away, and whatever was kept for it. Refuses the last one that opens it without a
    /// recovery code, and passwords, which belong to their users.
    public void removeWay(Way way) {
        may("vault.forbid");
        VaultState state = vault.state().current();
        boolean other = state.ways().stream().anyMatch(w -> w != way && w != Way.RECOVERY);
        if (way == Way.PASSWORD || !other) {
            throw new InvalidInput("way", "input.vault.lastway", way.name());
        }
        vault.change(draft -> draft.withdraw(way, ""));
        switch (way) {
            case KEY_FILE -> keyFile.file().delete();
            case KEY_RING -> ring.remove(vault.id());
            case PASSWORD, RECOVERY, EXPORT -> {
                // Nothing is kept for it.
            }
        }
        note(What.VAULT_WAY_REMOVED, way);
    }

    /// A new data key; all ways in stay.
    public void rotate() {
        may("vault.rotate");
        vault.change(Draft::rekey);
        journal.note(What.VAULT_REKEYED, vault.path().toString(), true, Map.of());
    }

    /// All secrets and keys, without users, in a file that a passphrase of its own opens.
    ///
    /// @param file that does not exist yet
    public Holdings exportTo(Path file, Secret passphrase) {
        may("vault.export");
        PasswordRules.check("", passphrase);
        Holdings written = new Transfer(vault).export(file, passphrase);
        journal.note(What.VAULT_EXPORTED, file.toString(), true, Map.of());
        return written;
    }

    /// Adds what an exported file holds; what is there already under the same name is replaced only
    /// if so wished. Empty when the passphrase does not fit.
    public Optional<Holdings> importFrom(Path file, Secret passphrase, boolean replace) {
        may("vault.import");
        Optional<Holdings> read = new Transfer(vault).read(file, passphrase, replace);
        journal.note(What.VAULT_IMPORTED, file.toString(), read.isPresent(), Map.of());
        return read;
    }

    /// Whether a version before lies beside the vault, so that [#restore] has something to put
    /// back.
    public boolean restorable() {
        return new PrivateFile(vault.backup()).exists();
    }

    /// When the version before was written, in milliseconds since 1970: what was changed since then
    /// is not in it. Empty where there is none.
    public OptionalLong restorableSince() {
        try {
            return restorable()
                    ? OptionalLong.of(Files.getLastModifiedTime(vault.backup()).toMillis())
                    : OptionalLong.empty();
        } catch (IOException e) {
            throw StorageFaults.of(e, vault.backup().toString());
        }
    }

    /// Puts the version before, which lies beside the vault, in its place; the damaged one stays
    /// under another name. Only for a vault that can't be used; nobody can be asked for rights
    /// then.
    ///
    /// @return where the damaged one is now
    public Path restore() {
        VaultState state = vault.state().current();
        Path file = vault.path();
        if (state.phase() != VaultState.Phase.UNUSABLE) {
            throw new FaultException(
                    new VaultUnusable(
                            VaultUnusable.Trouble.EXISTS, file.toString(), "not damaged"));
        }
        Path aside = new Transfer(vault).restore();
        journal.note(What.VAULT_RESTORED, file.toString(), true, Map.of());
        return aside;
    }

    private void may(String deed) {
        who.require(Right.VAULT, deed, vault.path().toString());
    }

    private void note(What what, Way way) {
        journal.note(
                what,
                vault.path().toString(),
                true,
                Map.of("way", way.name().toLowerCase(Locale.ROOT)));
    }
}
