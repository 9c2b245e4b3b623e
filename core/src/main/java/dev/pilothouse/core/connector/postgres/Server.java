package dev.pilothouse.core.connector.postgres;

import java.util.Set;

/// What a connection found out about its server and itself once, at the login.
///
/// @param version as `server_version_num`, such as 180006 or 90624
/// @param release as people write it, such as 18.6
/// @param full all that the server says about itself
/// @param user the role we are
/// @param database the one we are in
/// @param roles the predefined roles whose rights we have, such as `pg_monitor`
/// @param started in seconds since 1970
/// @param maxConnections slots for all
/// @param reserved of them kept for superusers and, from 16 on, for `pg_use_reserved_connections`
/// @param encryption such as `TLSv1.3`; empty without TLS
/// @param pid of our backend
public record Server(
        int version,
        String release,
        String full,
        String user,
        String database,
        boolean superuser,
        Set<String> roles,
        double started,
        int maxConnections,
        int reserved,
        String encryption,
        int pid) {

    static final int OLDEST = 90_600;

    /// The query that finds it out: one row, columns in the order of the record.
    static final String QUERY =
            """
            SELECT current_setting('server_version_num')::int,
                   current_setting('server_version'),
                   version(),
                   current_user::text,
                   current_database()::text,
                   (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user),
                   ARRAY(SELECT rolname::text FROM pg_catalog.pg_roles r
                         WHERE rolname LIKE 'pg\\_%' AND pg_has_role(r.oid, 'USAGE')),
                   extract(epoch FROM pg_postmaster_start_time())::float8,
                   current_setting('max_connections')::int,
                   current_setting('superuser_reserved_connections')::int
                     + coalesce(nullif(current_setting('reserved_connections', true), '')::int, 0),
                   coalesce((SELECT version FROM pg_catalog.pg_stat_ssl
                             WHERE pid = pg_backend_pid() AND ssl), ''),
                   pg_backend_pid()
            """;

    public Server {
        roles = Set.copyOf(roles);
    }

    /// The major version as people count: 9.6 is 9, then 10 to 18.
    public int major() {
        return version / 10_000;
    }

    boolean atLeast(int major) {
        return version >= major * 10_000;
    }

    /// Whether the rights of a predefined role are ours.
    public boolean has(String role) {
        return superuser || roles.contains(role);
    }

    /// Whether all sessions show what they do, and replication is not blank.
    boolean seesAll() {
        return superuser || roles.contains("pg_read_all_stats") || roles.contains("pg_monitor");
    }

    /// The command that would let us see all.
    String monitorGrant() {
        return atLeast(10) ? grant("pg_monitor") : "ALTER ROLE " + quote(user) + " SUPERUSER;";
    }

    /// The statement that gives our role a right, whole, so that it can be pasted.
    String grant(String right) {
        return "GRANT " + right + " TO " + quote(user) + ";";
    }

    /// A name as SQL writes it, whatever is in it.
    static String quote(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
