package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Right;

import java.util.Map;

/// Where sign-ins and changes of users, keys and the vault are written down. Called after the thing
/// was done or refused; never holds a secret.
public interface Journal {

    /// @param subject whom or what it concerns: a user, a key, the vault
    /// @param about what else is known, as words for a log
    void note(What what, String subject, boolean done, Map<String, String> about);

    /// An attempt that the role did not allow.
    ///
    /// @param deed what was to be done, as the audit log calls it
    /// @param about to whom or what; may be empty
    default void refused(Right right, String deed, String about) {}

    /// What happened.
    enum What {
        VAULT_MADE,
        VAULT_UNLOCKED,
        VAULT_LOCKED,
        VAULT_WAY_ADDED,
        VAULT_WAY_REMOVED,
        VAULT_REKEYED,
        VAULT_EXPORTED,
        VAULT_IMPORTED,
        VAULT_RECOVERED,
        VAULT_RESTORED,
        USER_ADDED,
        USER_CHANGED,
        USER_REMOVED,
        PASSWORD_CHANGED,
        KEY_MADE,
        KEY_IMPORTED,
        KEY_CHANGED,
        KEY_REMOVED,
        KEY_SAVED,
        /// A password or passphrase was put into the vault, or another in its place.
        SECRET_KEPT,
        SECRET_REMOVED
    }

    /// Nobody writes anything down.
    Journal NONE = (what, subject, done, about) -> {};
}
