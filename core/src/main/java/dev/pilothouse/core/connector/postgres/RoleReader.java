package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who may log in, what roles may do, and on which databases. Passwords are never read: only of
/// which kind they are, and that is for superusers. For one thread.
final class RoleReader {

    /// Of databases, tablespaces, and the schemas of the database we live in.
    private static final int MOST_GRANTS = 2_000;

    static final Query ROLES =
            Query.of(
                    "roles",
                    """
                    SELECT r.rolname, CASE WHEN r.rolcanlogin THEN 'yes' ELSE 'no' END,
                           CASE WHEN r.rolsuper THEN 'yes' ELSE 'no' END,
                           concat_ws(', ', CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END,
                               CASE WHEN r.rolcreatedb THEN 'CREATEDB' END,
                               CASE WHEN r.rolreplication THEN 'REPLICATION' END,
                               CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END),
                           (SELECT string_agg(g.rolname, ', ' ORDER BY g.rolname)
                            FROM pg_catalog.pg_auth_members m
                            JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
                            WHERE m.member = r.oid),
                           (SELECT count(*) FROM pg_catalog.pg_auth_members m
                            WHERE m.roleid = r.oid),
                           CASE WHEN r.rolconnlimit >= 0 THEN r.rolconnlimit END,
                           CASE WHEN isfinite(r.rolvaliduntil)
                                THEN to_char(r.rolvaliduntil, 'YYYY-MM-DD HH24:MI') END
                    FROM pg_catalog.pg_roles r
                    WHERE r.rolname NOT LIKE 'pg\\_%' ORDER BY r.rolname
                    """);

    static final Query MAY_READ_PASSWORDS =
            Query.of("roles", "SELECT has_table_privilege('pg_catalog.pg_authid', 'SELECT')");

    static final Query PASSWORDS =
            Query.of(
                    "roles",
                    """
                    SELECT rolname, CASE WHEN rolpassword IS NULL THEN 'none'
                                         WHEN rolpassword LIKE 'SCRAM-SHA-256$%' THEN 'SCRAM'
                                         WHEN rolpassword LIKE 'md5%' THEN 'md5'
                                         ELSE 'other' END
                    FROM pg_catalog.pg_authid
                    """);

    static final Query GRANTS =
            Query.of(
                    "grants",
                    """
                    WITH o AS (
                        SELECT 'database' AS kind, datname::text AS name, datdba AS owner,
                               coalesce(datacl, acldefault('d', datdba)) AS acl
                        FROM pg_catalog.pg_database
                        UNION ALL
                        SELECT 'tablespace', spcname, spcowner,
                               coalesce(spcacl, acldefault('t', spcowner))
                        FROM pg_catalog.pg_tablespace
                        UNION ALL
                        SELECT 'schema', nspname, nspowner,
                               coalesce(nspacl, acldefault('n', nspowner))
                        FROM pg_catalog.pg_namespace
                        WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema')
                    SELECT o.kind, o.name,
                           CASE WHEN a.grantee = 0 THEN 'PUBLIC'
                                ELSE pg_get_userbyid(a.grantee) END,
                           string_agg(a.privilege_type
                               || CASE WHEN a.is_grantable THEN ' *' ELSE '' END, ', '
                               ORDER BY a.privilege_type),
                           CASE WHEN a.grantee = o.owner THEN 'yes' ELSE 'no' END
                    FROM o, aclexplode(o.acl) a
                    GROUP BY o.kind, o.name, o.owner, a.grantee
                    ORDER BY o.kind, o.name, 3 LIMIT 2000
                    """);

    void read(Reading out) {
        Map<String, String> kinds = passwords(out);
        out.rows(ROLES, row -> cells(row, 8))
                .ifPresent(
                        rows -> {
                            for (List<String> row : rows) {
                                row.add(kinds.getOrDefault(row.getFirst(), ""));
                            }
                            out.fact(
                                    PostgresFacts.ROLES,
                                    new Fact.Table(PostgresFacts.ROLE_COLUMNS, copies(rows)));
                        });
        out.rows(GRANTS, row -> cells(row, 5))
                .ifPresent(
                        rows ->
                                out.fact(
                                        PostgresFacts.GRANTS,
                                        new Fact.Table(
                                                PostgresFacts.GRANT_COLUMNS,
                                                copies(
                                                        rows.subList(
                                                                0,
                                                                Math.min(
                                                                        rows.size(),
                                                                        MOST_GRANTS))))));
    }

    /// Empty where they are for superusers only.
    private static Map<String, String> passwords(Reading out) {
        boolean may =
                out.rows(MAY_READ_PASSWORDS, row -> row.getBoolean(1))
                        .map(List::getFirst)
                        .orElse(false);
        Map<String, String> kinds = new HashMap<>();
        if (may) {
            out.rows(PASSWORDS, row -> kinds.put(row.getString(1), row.getString(2)));
        }
        return kinds;
    }

    static List<String> cells(java.sql.ResultSet row, int columns) throws java.sql.SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            cells.add(Reading.text(row, i));
        }
        return cells;
    }

    private static List<List<String>> copies(List<List<String>> rows) {
        return rows.stream().map(List::copyOf).toList();
    }
}
