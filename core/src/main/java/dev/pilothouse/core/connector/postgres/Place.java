package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Tls;
import dev.pilothouse.core.model.Endpoint.TlsMode;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/// Where a server is and as whom to log in, with everything filled in that an endpoint leaves open:
/// by the entry of the service file, then by libpq's defaults.
///
/// @param passFile named by the service entry; null for the usual one
/// @param given the password in the service entry; null for none. Never printed
record Place(
        String host,
        int port,
        String database,
        String user,
        Tls tls,
        @Nullable String passFile,
        @Nullable Secret given) {

    private static final int PORT = 5432;
    private static final String DATABASE = "postgres";

    /// Throws a fault where the service is not known or says something that makes no sense.
    static Place of(Endpoint.Postgres endpoint, PostgresFiles files) {
        String service = endpoint.service();
        Map<String, String> entry = service == null ? Map.of() : files.service(service);
        String host = first(endpoint.host(), entry.get("host"), entry.get("hostaddr"), "localhost");
        String typedPort = entry.getOrDefault("port", "");
        Integer own = endpoint.port();
        return new Place(
                host,
                own != null ? own : typedPort.isEmpty() ? PORT : port(typedPort),
                first(endpoint.database(), entry.get("dbname"), DATABASE),
                first(endpoint.user(), entry.get("user"), files.user()),
                tls(endpoint.tls(), entry),
                entry.get("passfile"),
                Optional.ofNullable(entry.get("password"))
                        .map(text -> Secret.of(text.toCharArray()))
                        .orElse(null));
    }

    /// The same in another database of the server.
    Place in(String other) {
        return new Place(host, port, other, user, tls, passFile, given);
    }

    /// For faults and for people.
    String address() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /// Under which name the vault keeps the password.
    String secretName() {
        return "postgres:" + user + "@" + address();
    }

    private static Tls tls(Tls own, Map<String, String> entry) {
        TlsMode mode = own.mode();
        String word = entry.get("sslmode");
        if (mode == null && word != null) {
            mode = TlsMode.of(word).orElseThrow(() -> wrong("sslmode=" + word));
        }
        String authorities =
                own.caFile() != null ? own.caFile() : authorities(entry.get("sslrootcert"));
        if (own.pin() != null && (mode == null || mode.compareTo(TlsMode.REQUIRE) < 0)) {
            // Without TLS a pin would say nothing.
            mode = TlsMode.REQUIRE;
        } else if (mode == null && authorities != null) {
            mode = TlsMode.VERIFY_FULL;
        }
        String certificate = own.certificate();
        boolean ours = certificate != null;
        return new Tls(
                mode,
                authorities,
                own.pin(),
                ours ? certificate : entry.get("sslcert"),
                ours ? own.key() : entry.get("sslkey"));
    }

    /// `system` is libpq's word for the roots of this machine.
    private static @Nullable String authorities(@Nullable String named) {
        return "system".equals(named) ? null : named;
    }

    private static int port(String typed) {
        try {
            int port = Integer.parseInt(typed);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong("port=" + typed);
        }
        throw wrong("port=" + typed);
    }

    private static FaultException wrong(String line) {
        return new FaultException(new Fault.Protocol("pg_service.conf", line));
    }

    private static String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no default");
    }
}
