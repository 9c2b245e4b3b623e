package dev.pilothouse.core.model;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Why something with a server did not work. Each kind has its own sentence and its own remedy in
/// the texts; the parameters are facts for them and never contain a secret.
public sealed interface Fault {

    /// Whether trying again later may help without anybody doing anything.
    default boolean retryable() {
        return switch (this) {
            case OnNode on -> on.fault().retryable();
            case AtHop hop -> hop.fault().retryable();
            case Unreachable _,
                    Timeout _,
                    Refused _,
                    RateLimited _,
                    Locked _,
                    Protocol _,
                    ConnectionLost _,
                    VaultLocked _ ->
                    true;
            case Database database -> database.trouble().passing();
            case TlsUntrusted _,
                    HostKeyUnknown _,
                    HostKeyChanged _,
                    AuthFailed _,
                    KeyFile _,
                    SecretNeeded _,
                    Forbidden _,
                    Rejected _,
                    NotFound _,
                    Unsupported _,
                    TooMuch _,
                    NoShell _,
                    Storage _,
                    VaultUnusable _,
                    Internal _ ->
                    false;
        };
    }

    /// A word for its kind, which stays the same: written into events, a key into texts.
    default String code() {
        return switch (this) {
            case Unreachable _ -> "unreachable";
            case Timeout _ -> "timeout";
            case Refused _ -> "refused";
            case ConnectionLost _ -> "lost";
            case TlsUntrusted _ -> "tls";
            case HostKeyUnknown _ -> "hostkey.unknown";
            case HostKeyChanged _ -> "hostkey.changed";
            case AuthFailed _ -> "login";
            case KeyFile _ -> "keyfile";
            case SecretNeeded f -> (f.wrong() ? "wrong." : "needed.") + f.purpose();
            case VaultLocked _ -> "vault.locked";
            case VaultUnusable _ -> "vault.unusable";
            case Forbidden _ -> "forbidden";
            case Rejected _ -> "rejected";
            case NotFound _ -> "notfound";
            case Locked _ -> "locked";
            case Unsupported _ -> "unsupported";
            case Protocol _ -> "protocol";
            case TooMuch _ -> "toomuch";
            case NoShell _ -> "noshell";
            case RateLimited _ -> "limited";
            case Storage _ -> "storage";
            case OnNode _ -> "node";
            case AtHop f -> f.fault().code();
            case Database f -> f.trouble().code();
            case Internal _ -> "internal";
        };
    }

    /// What is wrong itself, wherever on the way that is.
    default Fault root() {
        return this instanceof AtHop hop ? hop.fault().root() : this;
    }

    /// No route, no such name, network down.
    record Unreachable(String address, String detail) implements Fault {
        /// The detail of an address that no name server knows.
        public static final String NO_SUCH_NAME = "no such name";
    }

    /// No answer in time.
    ///
    /// @param step what was waited for: connect, login, read
    record Timeout(String address, String step, Duration after) implements Fault {}

    /// The port answers "closed".
    record Refused(String address) implements Fault {}

    /// The link was there and broke.
    record ConnectionLost(String address, String detail) implements Fault {}

    /// The certificate is neither trusted nor the pinned one.
    record TlsUntrusted(String address, String sha256, @Nullable String pinned) implements Fault {}

    /// First contact: the key has to be confirmed.
    ///
    /// @param address as known_hosts writes it
    /// @param key the public key in OpenSSH's one-line form, so that it can be stored once
    /// confirmed
    record HostKeyUnknown(String address, String algorithm, String sha256, String key)
            implements Fault {}

    /// Not the key that is known.
    ///
    /// @param known fingerprints of the known keys
    /// @param file where they are known from
    /// @param line the line in that file, from 1
    record HostKeyChanged(String address, String sha256, List<String> known, String file, int line)
            implements Fault {}

    /// The login was refused.
    ///
    /// @param tried what was offered, in order
    /// @param offered what the server would accept
    record AuthFailed(String address, String user, List<String> tried, List<String> offered)
            implements Fault {}

    /// The one key file to log in with can't be used; the server was not asked.
    ///
    /// @param missing whether there is no such file
    /// @param detail what is wrong with it
    record KeyFile(String address, String path, boolean missing, String detail) implements Fault {}

    /// A password or passphrase is needed and not known.
    ///
    /// @param name under which the vault keeps it
    /// @param wrong whether one was known and did not fit
    record SecretNeeded(String address, String name, String purpose, boolean wrong)
            implements Fault {}

    /// A password or passphrase is needed, and the vault that may hold it is locked.
    record VaultLocked(String address, String purpose) implements Fault {}

    /// The vault's file is not as Pilothouse wrote it. It was not touched, and nothing is written
    /// over it.
    ///
    /// @param detail which part does not fit
    record VaultUnusable(Trouble trouble, String path, String detail) implements Fault {
        /// What is wrong with it; each has its own sentence.
        public enum Trouble {
            /// It ends too early.
            CUT,
            /// Its bytes don't fit its check sum.
            DAMAGED,
            /// Somebody changed it on purpose: the check sum fits, the seal does not.
            TAMPERED,
            /// It was replaced while it was open here.
            REPLACED,
            /// There is one already where a new one was to be made.
            EXISTS
        }
    }

    /// Logged in, but not allowed.
    ///
    /// @param grant what would allow it, exactly
    record Forbidden(String what, String grant) implements Fault {}

    /// Allowed, understood and refused by the server, which says why.
    ///
    /// @param what was asked for
    /// @param answer in the server's words, shortened
    record Rejected(String what, String answer) implements Fault {}

    record NotFound(String what) implements Fault {}

    /// Somebody else holds it.
    record Locked(String what, String holder) implements Fault {}

    record Unsupported(String what, String version, String needed) implements Fault {}

    /// The answer made no sense.
    ///
    /// @param excerpt its beginning, shortened, unprintable characters replaced
    record Protocol(String what, String excerpt) implements Fault {}

    /// The answer was larger than allowed and was cut off.
    record TooMuch(String what, long limitBytes) implements Fault {}

    /// The login works but gives no usable shell or file access.
    ///
    /// @param trouble what the login gives in its place; each has its own remedy
    /// @param detail what was said, cut; may be empty
    record NoShell(String address, String user, Trouble trouble, String detail) implements Fault {
        /// Why a login gives no shell.
        public enum Trouble {
            /// The server runs no commands for it: an account for files only.
            REFUSED,
            /// The login ends at once, as `nologin` and `false` do.
            ENDED,
            /// Something else answers in the shell's place: a forced command, mostly.
            OTHER,
            /// The connection has all the sessions that the server allows (`MaxSessions`).
            SESSIONS,
            /// A program of this machine could not be started.
            LOCAL;

            /// Which of the two it is where a login ended without a shell, by what it said:
            /// util-linux' `nologin` says "This account is currently not available.", `false`
            /// nothing.
            public static Trouble ofEnded(String said) {
                return said.isBlank() || said.contains("not available") ? ENDED : OTHER;
            }
        }
    }

    record RateLimited(String what, @Nullable Duration retryAfter) implements Fault {}

    /// The place where Pilothouse keeps its things, or a cache file, can't be used. Nothing in it
    /// was changed.
    ///
    /// @param path the directory, file or database address (without login)
    /// @param detail what the system said; for [Trouble#NEWER] the version that is needed
    record Storage(Trouble trouble, String path, String detail) implements Fault {
        /// What is wrong with it; each has its own sentence.
        public enum Trouble {
            /// Can't be written: rights or a read-only file system.
            READ_ONLY,
            /// Something else is where the directory or file should be.
            WRONG_KIND,
            /// No room left.
            FULL,
            /// Written by a newer version of Pilothouse.
            NEWER,
            /// Its contents make no sense; a backup has to be restored.
            DAMAGED,
            /// It was to be opened as a cache file, and is none or no longer whole: to be had anew
            /// from whoever made it.
            COPY_DAMAGED,
            /// Does not exist or can't be reached.
            MISSING
        }
    }

    /// What the asked thing lies on could not be read, so nothing is known of the thing itself.
    ///
    /// @param node the name of the node
    /// @param fault what is wrong with that
    record OnNode(String node, Fault fault) implements Fault {}

    /// A jump host on the way could not be passed; nothing is known of what lies behind it.
    ///
    /// @param hop the jump host, as the way names it
    record AtHop(String hop, Fault fault) implements Fault {}

    /// A database server that does not let us in, or ends what we ask.
    ///
    /// @param name what it is about: the role, the database, the setting; empty for the server
    /// @param answer in the server's words, shortened; empty if it said nothing
    record Database(Trouble trouble, String address, String name, String answer) implements Fault {
        /// What is wrong; each has its own sentence.
        public enum Trouble {
            /// Nothing listens there.
            REFUSED,
            /// The connection broke, or the server ended it.
            LOST,
            /// Starts, recovers, or is a standby that takes no connections.
            STARTING,
            /// Is being stopped.
            STOPPED,
            /// All connections are taken, or all of this role.
            FULL,
            /// No line of `pg_hba.conf` lets this role in from here, or it may not log in at all.
            NO_ENTRY,
            /// The password from a file, or the certificate, does not fit.
            LOGIN,
            /// TLS is wanted and the server has none.
            NO_TLS,
            /// TLS could not be agreed on.
            TLS,
            /// The certificate is for another host.
            TLS_NAME,
            NO_DATABASE,
            /// The role may not connect to the database, or nobody may.
            CLOSED,
            /// What we set for our connection was not taken.
            SETTING,
            /// A query took longer than our own limit.
            SLOW_QUERY,
            /// A query waited for a lock longer than our own limit.
            LOCK_WAIT,
            /// The server refused for another reason.
            OTHER;

            /// Whether trying again later may help.
            public boolean passing() {
                return switch (this) {
                    case REFUSED, LOST, STARTING, STOPPED, FULL, SLOW_QUERY, LOCK_WAIT -> true;
                    case NO_ENTRY,
                            LOGIN,
                            NO_TLS,
                            TLS,
                            TLS_NAME,
                            NO_DATABASE,
                            CLOSED,
                            SETTING,
                            OTHER ->
                            false;
                };
            }

            /// Whether nobody can use the server.
            public boolean down() {
                return switch (this) {
                    case REFUSED, LOST, STARTING, STOPPED, FULL -> true;
                    case NO_ENTRY,
                            LOGIN,
                            NO_TLS,
                            TLS,
                            TLS_NAME,
                            NO_DATABASE,
                            CLOSED,
                            SETTING,
                            SLOW_QUERY,
                            LOCK_WAIT,
                            OTHER ->
                            false;
                };
            }

            /// Such as `database.noentry`.
            public String code() {
                return "database." + name().toLowerCase(Locale.ROOT).replace("_", "");
            }
        }
    }

    /// A defect of ours.
    record Internal(String detail) implements Fault {}
}
