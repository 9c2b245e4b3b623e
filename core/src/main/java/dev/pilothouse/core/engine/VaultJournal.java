package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.Journal.What;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Puts sign-ins and changes of the vault, users and keys on record. The audit log comes after the
/// vault, as it has to know who acts.
final class VaultJournal {

    private static final Logger LOG = LoggerFactory.getLogger(VaultJournal.class);

    private volatile @Nullable Audit audit;

    void to(Audit log) {
        audit = log;
    }

    Journal of(Who who) {
        return (what, subject, done, about) -> note(who, what, subject, done, about);
    }

    private void note(Who who, What what, String subject, boolean done, Map<String, String> about) {
        Audit log = audit;
        if (log == null) {
            return;
        }
        String words =
                new TreeMap<>(about)
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" "));
        boolean signIn = what == What.VAULT_UNLOCKED;
        Deed deed =
                new Deed(
                        signIn ? Family.SESSION : Family.CHANGE,
                        kind(what),
                        null,
                        signIn ? "" : subject,
                        words,
                        "",
                        "");
        Ending ending = new Ending(done ? Outcome.DONE : Outcome.REFUSED, Phrase.NONE, -1);
        try {
            // Of a sign-in that failed, the name that was given is on record.
            log.append(
                    signIn && !done
                            ? new AuditNote(subject, "", deed, ending)
                            : AuditNote.by(who.actor().current(), deed, ending));
        } catch (FaultException e) {
            LOG.error("{} of {} is not on record: {}", what, subject, e.fault());
        }
    }

    private static String kind(What what) {
        return switch (what) {
            case VAULT_UNLOCKED -> "session.sign-in";
            case VAULT_LOCKED -> "vault.lock";
            case VAULT_MADE -> "vault.make";
            case VAULT_WAY_ADDED -> "vault.allow";
            case VAULT_WAY_REMOVED -> "vault.forbid";
            case VAULT_REKEYED -> "vault.rotate";
            case VAULT_EXPORTED -> "vault.export";
            case VAULT_IMPORTED -> "vault.import";
            case VAULT_RECOVERED -> "vault.recover";
            case VAULT_RESTORED -> "vault.restore";
            case USER_ADDED -> "user.add";
            case USER_CHANGED -> "user.change";
            case USER_REMOVED -> "user.remove";
            case PASSWORD_CHANGED -> "user.password";
            case KEY_MADE -> "key.make";
            case KEY_IMPORTED -> "key.import";
            case KEY_CHANGED -> "key.change";
            case KEY_REMOVED -> "key.remove";
            case KEY_SAVED -> "key.save";
            case SECRET_KEPT -> "secret.keep";
            case SECRET_REMOVED -> "secret.remove";
        };
    }
}
