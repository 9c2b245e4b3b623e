package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Secrets;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// The password of one attempt to log in, looked for when the server asks: in the vault, in the
/// service entry, in the file of passwords. Remembers where it was found, so that a refusal can
/// say so.
final class Password {

    static final ScopedValue<Password> OPENING = ScopedValue.newInstance();

    private final Place place;
    private final PostgresFiles files;
    private final Secrets secrets;
    private volatile boolean lacking;
    private volatile boolean kept;
    private volatile String from = "";

    Password(Place place, PostgresFiles files, Secrets secrets) {
        this.place = place;
        this.files = files;
        this.secrets = secrets;
    }

    /// The characters, which the caller wipes; null where none is known.
    char @Nullable [] asked() {
        char[] found = look();
        lacking = found == null;
        return found;
    }

    private char @Nullable [] look() {
        Optional<Secret> known = secrets.get(place.secretName());
        kept = known.isPresent();
        if (known.isPresent()) {
            return lend(known.get());
        }
        Secret given = place.given();
        if (given != null) {
            from = "pg_service.conf";
            return given.use(char[]::clone);
        }
        return switch (files.passwords(place.passFile())
                .find(place.host(), place.port(), place.database(), place.user())) {
            case PassFile.Answer.Found found -> {
                from = found.file() + ", line " + found.line();
                yield lend(found.secret());
            }
            case PassFile.Answer.Ignored ignored -> {
                // Told when nothing else is known, too: it is why.
                from = ignored.file() + " is ignored: " + ignored.why();
                yield null;
            }
            case PassFile.Answer.None _ -> null;
        };
    }

    private static char[] lend(Secret secret) {
        try (secret) {
            return secret.use(char[]::clone);
        }
    }

    /// Whether the server wanted one and none was known.
    boolean lacking() {
        return lacking;
    }

    /// What to tell then.
    Fault missing() {
        if (!from.isEmpty()) {
            return new Fault.Database(Trouble.LOGIN, place.address(), place.user(), from);
        }
        if (secrets.locked()) {
            return new Fault.VaultLocked(place.address(), "password");
        }
        return new Fault.SecretNeeded(place.address(), place.secretName(), "password", false);
    }

    /// It did not fit, or there is no such role: servers do not tell which.
    ///
    /// @param answer in the server's words
    Fault refused(String answer) {
        if (kept) {
            return new Fault.SecretNeeded(place.address(), place.secretName(), "password", true);
        }
        return new Fault.Database(
                Trouble.LOGIN,
                place.address(),
                place.user(),
                from.isEmpty() ? answer : answer + " (" + from + ")");
    }
}
