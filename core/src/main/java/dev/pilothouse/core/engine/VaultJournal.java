package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Matrix;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.Journal.What;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;
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
        return new Journal() {
            @Override
            public void note(What what, String subject, boolean done, Map<String, String> about) {
                VaultJournal.this.note(who, what, subject, done, about);
            }

            @Override
            public void refused(Right right, String deed, String about) {
                VaultJournal.this.refused(who, right, deed, about);
            }
        };
    }

    private void refused(Who who, Right right, String kind, String about) {
        Optional<Actor> actor = who.actor().current();
        Refusal why =
                actor.isEmpty()
                        ? new Refusal.NobodySignedIn()
                        : new Refusal.RoleTooLow(right, Matrix.least(right));
        append(AuditNote.by(actor, Deed.change(kind, about, ""), Ending.refused(why.said())));
    }

    private void append(AuditNote row) {
        Audit log = audit;
        if (log == null) {
            return;
        }
        try {
            log.append(row);
        } catch (FaultException e) {
            Deed deed = row.deed();
            LOG.error("{} of {} is not on record: {}", deed.kind(), deed.targetName(), e.fault());
        }
    }

    private void note(Who who, What what, String subject, boolean done, Map<String, String> about) {
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
        Optional<Actor> actor = who.actor().current();
        // The name that was given is on record of a sign-in that failed, and of one after which the
        // password has to be changed first: nobody acts yet.
        boolean comesIn =
                what == What.VAULT_RECOVERED
                        || (signIn && (!done || about.containsValue("password")));
        boolean named = comesIn && (!done || actor.isEmpty());
        append(
                named
                        ? new AuditNote(subject, "", deed, ending)
                        : AuditNote.by(actor, deed, ending));
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
