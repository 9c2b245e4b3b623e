package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.PartFault;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the role we log in as can't see or do, and the statement that would change that. Pure: from
/// what the server said.
public final class PrivilegeDoctor {

    /// One thing a role may have the right to.
    ///
    /// @param code a key into the texts
    /// @param held whether it has it
    /// @param grant what a superuser says to give it; empty where it is held, or this version knows
    ///     no such right
    public record Privilege(String code, boolean held, String grant) {}

    /// Rights that are given one by one, and not with a predefined role.
    ///
    /// @param hba whether the rules of `pg_hba.conf` may be read
    /// @param files whether the configuration files may
    /// @param passwords whether it may be seen of which kind passwords are
    /// @param closed databases that the role may not connect to
    record Rights(boolean hba, boolean files, boolean passwords, List<String> closed) {
        Rights {
            closed = List.copyOf(closed);
        }

        /// Asks for them.
        static Rights of(Session session) throws SQLException {
            List<String> closed = session.rows(CLOSED, row -> row.getString(1));
            return session.row(
                    HELD,
                    row ->
                            new Rights(
                                    row.getBoolean(1),
                                    row.getBoolean(2),
                                    row.getBoolean(3),
                                    closed));
        }
    }

    private static final String HELD =
            """
            SELECT coalesce(has_table_privilege(to_regclass('pg_catalog.pg_hba_file_rules'),
                                                'SELECT')
                   AND has_function_privilege(to_regprocedure('pg_catalog.pg_hba_file_rules()'),
                                              'EXECUTE'), false),
                   has_table_privilege('pg_catalog.pg_file_settings', 'SELECT')
                   AND has_function_privilege('pg_catalog.pg_show_all_file_settings()', 'EXECUTE'),
                   has_table_privilege('pg_catalog.pg_authid', 'SELECT')
            """;

    private static final String CLOSED =
            """
            SELECT datname FROM pg_catalog.pg_database
            WHERE datallowconn AND NOT datistemplate
              AND NOT has_database_privilege(oid, 'CONNECT')
            ORDER BY datname
            """;

    private PrivilegeDoctor() {}

    /// Everything Pilothouse can make use of, the most useful first.
    static List<Privilege> examine(Server server, Rights rights) {
        List<Privilege> all = new ArrayList<>();
        all.add(of("right.monitor", server.seesAll(), server.monitorGrant()));
        if (server.atLeast(14)) {
            all.add(member(server, "right.rows", "pg_read_all_data"));
        }
        if (server.atLeast(10)) {
            all.add(member(server, "right.signal", "pg_signal_backend"));
        }
        if (server.atLeast(17)) {
            all.add(member(server, "right.maintain", "pg_maintain"));
        }
        all.add(of("right.connect", rights.closed().isEmpty(), connect(server, rights.closed())));
        if (server.atLeast(10)) {
            all.add(of("right.hba", rights.hba(), hba(server)));
        }
        all.add(of("right.files", rights.files(), files(server)));
        all.add(of("right.passwords", rights.passwords(), passwords(server)));
        return all;
    }

    private static Privilege of(String code, boolean held, String grant) {
        return new Privilege(code, held, held ? "" : grant);
    }

    private static Privilege member(Server server, String code, String group) {
        return of(code, server.has(group), server.grant(group));
    }

    static String hba(Server server) {
        return server.grant("SELECT ON pg_hba_file_rules")
                + " "
                + server.grant("EXECUTE ON FUNCTION pg_hba_file_rules()");
    }

    static String files(Server server) {
        return server.grant("SELECT ON pg_file_settings")
                + " "
                + server.grant("EXECUTE ON FUNCTION pg_show_all_file_settings()");
    }

    /// There is no smaller right: who sees of which kind passwords are sees their hashes.
    static String passwords(Server server) {
        return server.grant("SELECT ON pg_authid");
    }

    private static String connect(Server server, List<String> databases) {
        return server.grant(
                databases.stream()
                        .map(Server::quote)
                        .collect(Collectors.joining(", ", "CONNECT ON DATABASE ", "")));
    }

    /// What is not there, as parts of a reading: only what a reading needs, not what changes.
    static List<PartFault> missing(Server server) {
        return server.atLeast(14) && !server.has("pg_read_all_data")
                ? List.of(
                        new PartFault(
                                "right.rows",
                                "the role is not a member",
                                server.grant("pg_read_all_data")))
                : List.of();
    }
}
