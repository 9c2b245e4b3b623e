package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.HttpAsk.Pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who we are to a cluster. An API token is a line in each request; a user has a ticket that is
/// fetched by password, lives two hours and is renewed by itself.
///
/// @param user `root@pam`, or a token as `ops@pve!console`
/// @param keptAs under which the secrets keep the password or the token's value
record PveLogin(String address, String user, String keptAs) {

    /// One secret for all addresses of a cluster.
    static PveLogin of(Endpoint.Proxmox endpoint, Endpoint.Address address) {
        String name = endpoint.user() + "@" + endpoint.addresses().getFirst().text();
        return new PveLogin(address.text(), endpoint.user(), "proxmox:" + name);
    }

    /// Under which a code is lent that is good once.
    String codeName() {
        return "code-" + keptAs;
    }

    boolean token() {
        return user.contains("!");
    }

    /// The daemon refuses whoever logs in, and does not say what of it is wrong.
    Fault wrong() {
        return new Fault.SecretNeeded(address, keptAs, purpose(), true);
    }

    private String purpose() {
        return token() ? "token" : "password";
    }

    /// What a request carries for a token. The value is a text for as long as the request lives.
    List<Pair> tokenHeaders(Secrets secrets) {
        try (Secret secret = secret(secrets)) {
            String value = secret.use(chars -> "PVEAPIToken=" + user + "=" + new String(chars));
            return List.of(new Pair("Authorization", value));
        }
    }

    /// Parameters that fetch a ticket.
    List<Pair> passwordParameters(Secrets secrets) {
        try (Secret secret = secret(secrets)) {
            List<Pair> parameters = new ArrayList<>();
            parameters.add(new Pair("username", user));
            parameters.add(new Pair("password", secret.use(String::new)));
            return parameters;
        }
    }

    private Secret secret(Secrets secrets) {
        Optional<Secret> known = secrets.get(keptAs);
        if (known.isPresent()) {
            return known.get();
        }
        throw new FaultException(
                secrets.locked()
                        ? new Fault.VaultLocked(address, purpose())
                        : new Fault.SecretNeeded(address, keptAs, purpose(), false));
    }
}
