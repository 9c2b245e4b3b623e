package dev.pilothouse.core.vault;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// The key of an encrypted cache, which lies in the vault and never leaves it: 256 random bits as
/// hexadecimal digits. Stays the same when the vault gets another data key, as only who can open
/// the vault can read it. Not among what is exported, as it is of use for one home only.
public final class CacheKey {

    private static final String NAME = "cache";

    private final Vault vault;

    CacheKey(Vault vault) {
        this.vault = vault;
    }

    /// The key, made when it is asked for first; the caller closes it. Empty while the vault is not
    /// open.
    public Optional<Secret> get() {
        if (!vault.state().current().open()) {
            return Optional.empty();
        }
        Optional<Secret> known =
                vault.read(
                        c -> c.get(Entry.Kind.CACHE_KEY, NAME).map(entry -> entry.secret().copy()));
        if (known.isPresent()) {
            return known;
        }
        byte[] random = vault.sealing().random(Sealing.KEY);
        char[] digits = HexFormat.of().formatHex(random).toCharArray();
        try {
            Secret made = Secret.of(digits);
            vault.change(draft -> draft.put(Entry.Kind.CACHE_KEY, NAME, Map.of(), made));
            return Optional.of(made);
        } finally {
            Arrays.fill(random, (byte) 0);
            Arrays.fill(digits, '\0');
        }
    }
}
