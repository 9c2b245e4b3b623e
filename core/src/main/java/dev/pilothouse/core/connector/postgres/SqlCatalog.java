package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.Scheduler;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// [Catalog] by statements.
final class SqlCatalog implements Catalog {

    private static final String DATABASES =
            """
            SELECT datname FROM pg_catalog.pg_database
            WHERE datallowconn AND NOT datistemplate AND has_database_privilege(oid, 'CONNECT')
            ORDER BY datname
            """;

    /// The same on all servers of a cluster, and on no other.
    private static final String CLUSTER = "SELECT system_identifier::text FROM pg_control_system()";

    private final Opener opener;
    private final Scheduler scheduler;
    private final Target target;
    private final Endpoint.Postgres endpoint;

    SqlCatalog(Opener opener, Scheduler scheduler, Target target) {
        this.opener = opener;
        this.scheduler = scheduler;
        this.target = target;
        this.endpoint = PostgresConnector.endpoint(target);
    }

    private interface Asking<T> {
        T ask(Session session) throws SQLException;
    }

    private <T> T in(String database, String what, Asking<T> asking) {
        try (Session session = opener.open(endpoint, database)) {
            return asking.ask(session);
        } catch (SQLException e) {
            throw new FaultException(PostgresFaults.asking(e, endpoint.host(), what), e);
        }
    }

    @Override
    public List<String> databases() {
        try (Session session = opener.open(endpoint, Opener.Progress.NONE)) {
            return session.rows(DATABASES, row -> row.getString(1));
        } catch (SQLException e) {
            throw new FaultException(PostgresFaults.asking(e, endpoint.host(), "pg_database"), e);
        }
    }

    @Override
    public TableList tables(String database) {
        return in(
                database,
                "tables",
                session -> {
                    Clock clock = scheduler.clock();
                    long began = clock.nanos();
                    Reading out = new Reading(session);
                    List<TableRow> rows = new TableReader(out).read();
                    return new TableList(
                            database,
                            clock.millis(),
                            (clock.nanos() - began) / 1e6,
                            rows,
                            out.missing());
                });
    }

    @Override
    public TableDetail table(String database, long table) {
        return in(
                database,
                "table",
                session -> new TableDetailReader(new Reading(session)).read(table));
    }

    @Override
    public IndexList indexes(String database, List<Target> standbys) {
        return in(
                database,
                "indexes",
                session -> {
                    Clock clock = scheduler.clock();
                    List<Map<Long, Double>> elsewhere = elsewhere(session, database, standbys);
                    long began = clock.nanos();
                    Reading out = new Reading(session);
                    IndexList read = new IndexReader(out).read(database, clock.millis(), elsewhere);
                    return new IndexList(
                            database,
                            read.at(),
                            (clock.nanos() - began) / 1e6,
                            read.days(),
                            read.doubt(),
                            read.unasked(),
                            read.rows(),
                            read.unkeyed(),
                            read.sequences(),
                            out.missing());
                });
    }

    /// Of those among the servers that belong to the same cluster.
    private List<Map<Long, Double>> elsewhere(
            Session session, String database, List<Target> standbys) {
        List<Map<Long, Double>> found = new ArrayList<>();
        Optional<String> ours = standbys.isEmpty() ? Optional.empty() : cluster(session);
        for (Target standby : standbys) {
            if (ours.isEmpty() || !(standby.endpoint() instanceof Endpoint.Postgres other)) {
                continue;
            }
            try (Session there = opener.open(other, database)) {
                Reading out = new Reading(there);
                if (cluster(there).equals(ours)) {
                    Map<Long, Double> scans = new IndexReader(out).scans();
                    if (out.missing().isEmpty()) {
                        found.add(scans);
                    }
                }
            } catch (FaultException e) {
                // Not asked: then it can't be told who uses an index.
            }
        }
        return found;
    }

    private static Optional<String> cluster(Session session) {
        try {
            return session.rows(CLUSTER, row -> row.getString(1)).stream().findFirst();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    @Override
    public String definition(String database, long index) {
        return in(
                database,
                "pg_get_indexdef",
                session -> new TableDetailReader(new Reading(session)).definition(index));
    }

    @Override
    public VacuumState vacuum(String database) {
        return in(
                database,
                "vacuum",
                session -> {
                    Clock clock = scheduler.clock();
                    long began = clock.nanos();
                    VacuumState read =
                            new VacuumReader(new Reading(session)).read(database, clock.millis());
                    return read.took((clock.nanos() - began) / 1e6);
                });
    }

    @Override
    public Plan explain(Explained statement) {
        try (Session session = opener.open(endpoint, statement.database(), Opener.Use.PLAN)) {
            return new Explainer(session).explain(statement);
        }
    }

    @Override
    public Operation upkeep(Upkeep upkeep) {
        return new UpkeepOperation(this::way, target, upkeep);
    }

    private UpkeepWay way(Upkeep upkeep) {
        String database = upkeep.database();
        return new SqlUpkeepWay(
                use ->
                        database.isEmpty()
                                ? opener.open(endpoint, use)
                                : opener.open(endpoint, database, use),
                scheduler,
                upkeep);
    }

    @Override
    public Operation explainAnalyze(Explained statement, Consumer<Plan> found) {
        return new ExplainOperation(
                () -> new SqlExplainWay(use -> opener.open(endpoint, statement.database(), use)),
                target,
                statement,
                found);
    }
}
