package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;

import java.util.List;

/// Where a server's changes come from and go to, beside its standbys and slots: its own receiver,
/// and logical replication. For one thread.
final class TopologyReader {

    /// One row on a standby that is fed over the network: host, port, slot, status, timeline. Blank
    /// without rights.
    static final Query RECEIVER =
            new Query(
                    "receiver",
                    List.of(
                            new Query.Form(90_600, receiver("''", "''")),
                            new Query.Form(110_000, receiver("sender_host", "sender_port"))));

    private static String receiver(String host, String port) {
        return """
        SELECT %s, %s, slot_name, status, received_tli
        FROM pg_catalog.pg_stat_wal_receiver WHERE pid IS NOT NULL
        """
                .formatted(host, port);
    }

    /// Only the database itself knows its publications; told of it by the visit that is made to
    /// each
    /// for the rules' sake.
    static final EvidenceSource PUBLICATIONS =
            EvidenceSource.ofDatabases(
                    "publications",
                    List.of(
                            new Query.Form(90_600, ""),
                            new Query.Form(
                                    100_000,
                                    """
                                    SELECT p.pubname AS name,
                                           CASE WHEN p.puballtables THEN 'all' ELSE
                                               (SELECT count(*)::text
                                                FROM pg_catalog.pg_publication_rel r
                                                WHERE r.prpubid = p.oid) END AS tables,
                                           concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                                               CASE WHEN p.pubupdate THEN 'update' END,
                                               CASE WHEN p.pubdelete THEN 'delete' END) AS changes
                                    FROM pg_catalog.pg_publication p ORDER BY 1
                                    """)));

    /// Those of all databases: the catalogue is shared. What they are fed from is for superusers,
    /// as there may be a password beside it; that never leaves the server.
    static final Query SUBSCRIPTIONS =
            new Query(
                    "subscriptions",
                    List.of(
                            new Query.Form(
                                    90_600,
                                    "SELECT NULL::text, NULL::text, NULL::text, NULL::text,"
                                            + " NULL::text, NULL::text, NULL::text WHERE false"),
                            new Query.Form(100_000, subscriptions("NULL", "NULL"))));

    static final Query SUBSCRIPTIONS_WHOLE =
            SUBSCRIPTIONS.since(100_000, subscriptions(conninfo("host"), conninfo("port")));

    /// A value of a connection string, without quotes around it.
    private static String conninfo(String key) {
        return "btrim(substring(s.subconninfo FROM '" + key + "\\s*=\\s*(\\S+)'), chr(39))";
    }

    private static String subscriptions(String host, String port) {
        return """
        SELECT s.subname, d.datname, CASE WHEN s.subenabled THEN 'yes' ELSE 'no' END,
               s.subslotname, array_to_string(s.subpublications, ', '), %s, %s
        FROM pg_catalog.pg_subscription s
        JOIN pg_catalog.pg_database d ON d.oid = s.subdbid ORDER BY 1
        """
                .formatted(host, port);
    }

    void read(Reading out) {
        out.table(PostgresFacts.RECEIVER, RECEIVER, "host", "port", "slot", "status", "timeline");
        out.table(
                PostgresFacts.SUBSCRIPTIONS,
                out.server().superuser() ? SUBSCRIPTIONS_WHOLE : SUBSCRIPTIONS,
                "subscription",
                "database",
                "enabled",
                "slot",
                "publications",
                "host",
                "port");
    }

    /// @param found of all databases that were visited
    static void publications(List<EvidenceRow> found, Reading out) {
        out.fact(
                PostgresFacts.PUBLICATIONS,
                new Fact.Table(
                        List.of("publication", "database", "tables", "changes"),
                        found.stream()
                                .map(
                                        row ->
                                                List.of(
                                                        row.text("name"),
                                                        row.database(),
                                                        row.text("tables"),
                                                        row.text("changes")))
                                .toList()));
    }
}
