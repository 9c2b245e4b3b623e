package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what the rules look at, in the database we live in and then in each of the others by a
/// connection that is closed at once, and applies the rules. For one thread.
final class FindingReader {

    /// So many databases are visited, in the order of their names.
    private static final int MOST_DATABASES = 50;

    /// A table may hold ten thousand rows of evidence; nobody reads so many findings.
    private static final int MOST_OF_A_RULE = 200;

    private static final String OTHERS =
            """
            SELECT datname FROM pg_catalog.pg_database
            WHERE datallowconn AND NOT datistemplate AND datname <> current_database()
              AND has_database_privilege(oid, 'CONNECT')
            ORDER BY datname
            """;

    private final Opener opener;
    private final Endpoint.Postgres endpoint;
    private final Map<String, List<EvidenceRow>> evidence = new HashMap<>();
    private final Map<String, PartFault> unchecked = new HashMap<>();

    FindingReader(Opener opener, Endpoint.Postgres endpoint) {
        this.opener = opener;
        this.endpoint = endpoint;
    }

    ServerFindings read(Session session) {
        Server server = session.server();
        for (EvidenceSource source : EvidenceSources.ALL) {
            ask(session, source, source.everywhere() ? server.database() : "");
        }
        others(session).forEach(this::visit);
        evidence.computeIfPresent(
                EvidenceSources.INDEXES.name(), (name, rows) -> IndexPairs.compared(rows));
        return new ServerFindings(
                judge(evidence),
                unchecked.values().stream().sorted(Comparator.comparing(PartFault::part)).toList(),
                rows(EvidenceSources.SERVER).stream().anyMatch(row -> row.is("standby")));
    }

    /// The rows of a source, as they were read.
    List<EvidenceRow> rows(EvidenceSource source) {
        return evidence.getOrDefault(source.name(), List.of());
    }

    private static List<String> others(Session session) {
        try {
            return session.rows(OTHERS, row -> row.getString(1)).stream()
                    .limit(MOST_DATABASES)
                    .toList();
        } catch (SQLException e) {
            return List.of();
        }
    }

    private void visit(String database) {
        Endpoint.Postgres there =
                new Endpoint.Postgres(
                        endpoint.host(),
                        endpoint.port(),
                        database,
                        endpoint.user(),
                        endpoint.service(),
                        endpoint.tls(),
                        endpoint.node(),
                        endpoint.tunnel());
        try (Session session = opener.open(there, Opener.Progress.NONE)) {
            for (EvidenceSource source : EvidenceSources.ALL) {
                if (source.everywhere()) {
                    ask(session, source, database);
                }
            }
        } catch (FaultException e) {
            unchecked.putIfAbsent(
                    "finding.database",
                    new PartFault("finding.database", database + ": " + e.fault().code(), ""));
        }
    }

    private void ask(Session session, EvidenceSource source, String database) {
        Optional<String> sql = source.query().sql(session.server().version());
        if (sql.isEmpty()) {
            return;
        }
        try {
            evidence.computeIfAbsent(source.name(), n -> new ArrayList<>())
                    .addAll(session.rows(sql.get(), row -> EvidenceRow.read(database, row)));
        } catch (SQLException e) {
            boolean right = PostgresFaults.state(e).equals("42501");
            unchecked.putIfAbsent(
                    source.name(),
                    new PartFault(
                            source.name(),
                            PostgresFaults.answer(e),
                            right ? grant(source, session.server()) : ""));
        }
    }

    /// The statement by which a superuser gives the right.
    private static String grant(EvidenceSource source, Server server) {
        return switch (source.name()) {
            case "finding.hba" -> PrivilegeDoctor.hba(server);
            case "finding.files" -> PrivilegeDoctor.files(server);
            case "finding.passwords" -> PrivilegeDoctor.passwords(server);
            default -> server.monitorGrant();
        };
    }

    /// What the rules say of rows, by the names of their sources.
    static List<ServerFinding> judge(Map<String, List<EvidenceRow>> evidence) {
        List<ServerFinding> findings = new ArrayList<>();
        for (FindingRule rule : FindingRules.ALL) {
            evidence.getOrDefault(rule.source().name(), List.of()).stream()
                    .filter(rule.when())
                    .limit(MOST_OF_A_RULE)
                    .forEach(row -> findings.add(rule.finding(row)));
        }
        findings.sort(
                Comparator.comparing(ServerFinding::severity)
                        .reversed()
                        .thenComparing(ServerFinding::area));
        return findings;
    }
}
