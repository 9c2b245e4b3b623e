package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Secrets;

import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Logs in to one server, once. At most five keys are offered, because servers count tries and
/// newer ones lock out who fails too often; nothing is tried twice.
final class SshLogin {

    private static final int MOST_KEYS = 5;

    private final SSHClient client;
    private final String address;
    private final String user;
    private final Secrets secrets;
    private final String name;
    private final List<String> tried = new ArrayList<>();
    private @Nullable Fault locked;

    SshLogin(SSHClient client, SshAddress address, String user, Secrets secrets) {
        this.client = client;
        this.address = address.toString();
        this.user = user;
        this.secrets = secrets;
        this.name = "ssh:" + user + "@" + address.host() + ":" + address.port();
    }

    /// @param identities in the order to try them
    /// @param notes what could not even be tried, for the fault
    /// @return the way that succeeded, for people
    String run(Login login, List<Identity> identities, List<String> notes) throws IOException {
        tried.addAll(notes);
        try {
            return methods(login, identities);
        } catch (TransportException e) {
            if (SshFaults.message(e).contains("Too many authentication failures")) {
                throw new FaultException(new Fault.AuthFailed(address, user, tried, offered()), e);
            }
            throw e;
        }
    }

    private String methods(Login login, List<Identity> identities) throws IOException {
        // Asks for the list of methods; a server may even let everybody in.
        if (attempt(new AuthNone())) {
            return "none";
        }
        if (login != Login.PASSWORD && offers("publickey")) {
            int keys = 0;
            for (Identity identity : identities) {
                if (keys == MOST_KEYS || !offers("publickey")) {
                    break;
                }
                Optional<SignatureAlgorithm> algorithm = algorithm(identity);
                if (algorithm.isEmpty()) {
                    continue;
                }
                keys++;
                if (key(identity, algorithm.get())) {
                    return "publickey " + identity.name();
                }
            }
        }
        if (login == Login.PASSWORD || login == Login.AUTOMATIC) {
            String way = password(login);
            if (!way.isEmpty()) {
                return way;
            }
        }
        Fault needed = locked;
        if (needed != null) {
            throw new FaultException(needed);
        }
        throw new FaultException(new Fault.AuthFailed(address, user, tried, offered()));
    }

    private Optional<SignatureAlgorithm> algorithm(Identity identity) {
        try {
            String type = KnownHostsLine.type(identity.blob());
            Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.of(type);
            if (algorithm.isEmpty()) {
                tried.add(identity.name() + " (" + type + " is not supported)");
            }
            return algorithm;
        } catch (KeyRing.Locked e) {
            lock(e);
        } catch (IOException e) {
            tried.add(identity.name() + " (" + SshFaults.message(e) + ")");
        }
        return Optional.empty();
    }

    private boolean key(Identity identity, SignatureAlgorithm algorithm) throws IOException {
        PublicKeyLogin method = new PublicKeyLogin(identity, algorithm);
        try {
            if (attempt(method)) {
                return true;
            }
            tried.add("publickey " + identity.name());
        } catch (UserAuthException e) {
            if (client.getTransport().isRunning() && e.getCause() instanceof KeyRing.Locked l) {
                lock(l);
            } else if (client.getTransport().isRunning() && method.accepted()) {
                tried.add("publickey " + identity.name() + " (" + cause(e) + ")");
            } else {
                throw e;
            }
        }
        return false;
    }

    private static String cause(Exception e) {
        return SshFaults.message(e.getCause() == null ? e : e.getCause());
    }

    private void lock(KeyRing.Locked e) {
        if (locked == null) {
            locked = e.fault(address);
        }
    }

    /// Empty when no way was open.
    private String password(Login login) throws IOException {
        boolean asked = offers("password") || offers("keyboard-interactive");
        if (!asked) {
            return "";
        }
        Optional<Secret> known = secrets.get(name);
        if (known.isEmpty()) {
            if (locked == null) {
                locked = needed(false);
            }
            return "";
        }
        try (Secret secret = known.get()) {
            if (offers("password")) {
                tried.add("password");
                if (attempt(new AuthPassword(new KeyFile.Lent(secret)))) {
                    return "password";
                }
            }
            if (offers("keyboard-interactive")
                    && (!tried.contains("password") || client.getUserAuth().hadPartialSuccess())) {
                tried.add("keyboard-interactive");
                if (attempt(new AuthKeyboardInteractive(new PromptAnswers(secret)))) {
                    return "keyboard-interactive";
                }
            }
        }
        if (login == Login.PASSWORD || locked == null) {
            locked = needed(true);
        }
        return "";
    }

    private Fault needed(boolean wrong) {
        return !wrong && secrets.locked()
                ? new Fault.VaultLocked(address, "password")
                : new Fault.SecretNeeded(address, name, "password", wrong);
    }

    private boolean attempt(AuthMethod method) throws UserAuthException, TransportException {
        try {
            client.auth(user, method);
            return true;
        } catch (UserAuthException e) {
            if (e.getCause() == null && client.getTransport().isRunning()) {
                return false;
            }
            Throwable cause = e.getCause();
            throw cause instanceof UserAuthException deeper ? deeper : e;
        }
    }

    private boolean offers(String method) {
        return offered().contains(method);
    }

    private List<String> offered() {
        Collection<String> methods = client.getUserAuth().getAllowedMethods();
        return methods.stream().filter(m -> !m.isBlank()).toList();
    }
}
