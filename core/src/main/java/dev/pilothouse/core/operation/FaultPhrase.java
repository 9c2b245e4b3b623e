package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Phrase;

/// A fault in the few words that fit an audit row.
public final class FaultPhrase {

    private FaultPhrase() {}

    public static Phrase of(Fault fault) {
        return switch (fault) {
            case Fault.Unreachable f -> say("unreachable", f.address(), f.detail());
            case Fault.Timeout f ->
                    say("timeout", f.address(), Long.toString(f.after().toSeconds()));
            case Fault.Refused f -> say("refused", f.address());
            case Fault.ConnectionLost f -> say("lost", f.address(), f.detail());
            case Fault.TlsUntrusted f -> say("untrusted", f.address());
            case Fault.HostKeyUnknown f -> say("hostkey", f.address());
            case Fault.HostKeyChanged f -> say("hostkey", f.address());
            case Fault.KeyFile f -> say("keyfile", f.path());
            case Fault.AuthFailed f -> say("login", f.address(), f.user());
            case Fault.SecretNeeded f -> say("login", f.address(), f.name());
            case Fault.Forbidden f -> say("forbidden", f.what());
            case Fault.Rejected f -> say("rejected", f.answer());
            case Fault.NotFound f -> say("notfound", f.what());
            case Fault.Locked f -> say("locked", f.what(), f.holder());
            case Fault.Unsupported f -> say("unsupported", f.what(), f.version());
            case Fault.Protocol f -> say("protocol", f.what(), f.excerpt());
            case Fault.TooMuch f -> say("toomuch", f.what());
            case Fault.NoShell f -> say("noshell", f.address(), f.detail());
            case Fault.RateLimited f -> say("limited", f.what());
            case Fault.Storage f -> say("storage", f.path(), f.detail());
            case Fault.VaultLocked f -> say("vault", f.address());
            case Fault.VaultUnusable f -> say("storage", f.path(), f.detail());
            case Fault.OnNode f -> of(f.fault());
            case Fault.AtHop f -> of(f.fault());
            case Fault.Database f ->
                    say("database", f.address(), f.answer().isEmpty() ? f.code() : f.answer());
            case Fault.Internal f -> say("internal", f.detail());
        };
    }

    private static Phrase say(String word, String... args) {
        return Phrase.of("operation.fault." + word, args);
    }
}
