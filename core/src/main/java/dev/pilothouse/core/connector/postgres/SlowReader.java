package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Facts, and what is dear to read: sizes. For one thread.
final class SlowReader {

    /// Name, owner, encoding, collation, size (empty without right), limit, connect, template. A
    /// database without the right to connect has no size for us, and must not cost the others
    /// theirs.
    static final Query DATABASES =
            new Query(
                    "sizes",
                    List.of(
                            new Query.Form(
                                    90_600, databases("has_database_privilege(oid, 'CONNECT')")),
                            new Query.Form(
                                    100_000,
                                    databases(
                                            "has_database_privilege(oid, 'CONNECT') OR"
                                                    + " pg_has_role('pg_read_all_stats',"
                                                    + " 'USAGE')"))));

    private static String databases(String allowed) {
        return """
        SELECT datname, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate,
               CASE WHEN %s THEN pg_database_size(oid) END,
               datconnlimit,
               CASE WHEN datallowconn THEN 'yes' ELSE 'no' END,
               CASE WHEN datistemplate THEN 'yes' ELSE 'no' END
        FROM pg_catalog.pg_database ORDER BY datname
        """
                .formatted(allowed);
    }

    static final Query SETTINGS =
            Query.of(
                    "settings",
                    """
                    SELECT name, setting, unit, category, source,
                           CASE WHEN sourcefile IS NOT NULL
                                THEN sourcefile || ':' || sourceline END,
                           CASE WHEN pending_restart THEN 'yes' ELSE 'no' END, boot_val
                    FROM pg_catalog.pg_settings ORDER BY name
                    """);

    static final Query EXTENSIONS =
            Query.of(
                    "extensions",
                    """
                    SELECT e.extname, e.extversion, a.default_version
                    FROM pg_catalog.pg_extension e
                    LEFT JOIN pg_catalog.pg_available_extensions a ON a.name = e.extname
                    ORDER BY e.extname
                    """);

    static final Query TABLESPACES =
            new Query(
                    "tablespaces",
                    List.of(
                            new Query.Form(
                                    90_600, tablespaces("has_tablespace_privilege(oid, 'CREATE')")),
                            new Query.Form(
                                    100_000,
                                    tablespaces(
                                            "has_tablespace_privilege(oid, 'CREATE') OR"
                                                    + " pg_has_role('pg_read_all_stats',"
                                                    + " 'USAGE')"))));

    private static String tablespaces(String allowed) {
        return """
        SELECT spcname, pg_tablespace_location(oid),
               CASE WHEN %s THEN pg_tablespace_size(oid) END
        FROM pg_catalog.pg_tablespace ORDER BY spcname
        """
                .formatted(allowed);
    }

    void read(Reading out) {
        Server server = out.server();
        out.fact(PostgresFacts.VERSION_FULL, server.full());
        out.fact(PostgresFacts.USER, server.user());
        out.fact(PostgresFacts.ENCRYPTION, server.encryption());
        databases(out);
        out.table(PostgresFacts.EXTENSIONS, EXTENSIONS, "extension", "installed", "available");
        out.table(PostgresFacts.TABLESPACES, TABLESPACES, "tablespace", "location", "size");
        settings(out);
        new RoleReader().read(out);
        new TopologyReader().read(out);
    }

    private static void databases(Reading out) {
        Optional<List<List<String>>> found =
                out.rows(
                        DATABASES,
                        row -> {
                            List<String> cells = new ArrayList<>();
                            for (int i = 1; i <= 8; i++) {
                                cells.add(Reading.text(row, i));
                            }
                            return cells;
                        });
        if (found.isEmpty()) {
            return;
        }
        double sum = 0;
        List<String> unknown = new ArrayList<>();
        for (List<String> row : found.get()) {
            String size = row.get(4);
            if (size.isEmpty()) {
                unknown.add(row.getFirst());
            } else {
                sum += Double.parseDouble(size);
                out.sample(
                        PostgresMetrics.DB_SIZE,
                        PostgresMetrics.DATABASE,
                        row.getFirst(),
                        Double.parseDouble(size));
            }
        }
        if (unknown.isEmpty()) {
            out.sample(PostgresMetrics.SIZE, sum);
        } else {
            out.missing(
                    "sizes",
                    "no right to connect to " + String.join(", ", unknown),
                    out.server().monitorGrant());
        }
        out.fact(
                PostgresFacts.DATABASES,
                new Fact.Table(
                        List.of(
                                "database",
                                "owner",
                                "encoding",
                                "collation",
                                "size",
                                "limit",
                                "connect",
                                "template"),
                        found.get()));
    }

    private static void settings(Reading out) {
        out.table(
                PostgresFacts.SETTINGS,
                SETTINGS,
                "setting",
                "value",
                "unit",
                "category",
                "source",
                "file",
                "pending",
                "default");
        boolean all =
                out.server().superuser()
                        || out.server().roles().contains("pg_read_all_settings")
                        || out.server().roles().contains("pg_monitor");
        if (!all) {
            out.missing("settings", "some settings are hidden", out.server().monitorGrant());
        }
        for (Fact fact : out.facts()) {
            if (fact.key().equals(PostgresFacts.SETTINGS)
                    && fact.value() instanceof Fact.Table table) {
                table.rows().stream()
                        .filter(row -> row.getFirst().equals("data_directory"))
                        .forEach(row -> out.fact(PostgresFacts.DATA_DIRECTORY, row.get(1)));
            }
        }
    }
}
