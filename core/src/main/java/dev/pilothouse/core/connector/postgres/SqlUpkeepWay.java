package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/// [Upkeep] by statements: one connection works, another one looks how far it is and can cancel it.
/// The driver would leave the statement running if the thread that waits for it were interrupted,
/// so nobody does that.
final class SqlUpkeepWay implements UpkeepWay {

    /// So long the lock of a table is waited for: long enough for autovacuum to give way, which it
    /// does after a second.
    private static final String PATIENCE = "SET lock_timeout = '5s'";

    /// A lock that is not had in time would leave an invalid index behind.
    private static final String NO_HURRY = "SET lock_timeout = 0";

    /// Who holds rows back beyond these is not named.
    private static final int MOST = 20;

    /// So often may the server say that nothing runs before the answer counts as lost.
    private static final int LOST_AFTER = 15;

    private final Function<Opener.Use, Session> opening;
    private final Scheduler scheduler;
    private final Upkeep upkeep;
    private final Session looks;
    private volatile @Nullable Session works;
    private volatile @Nullable CompletableFuture<Boolean> answer;
    private int silent;

    /// @param opening a session in the database it is about
    SqlUpkeepWay(Function<Opener.Use, Session> opening, Scheduler scheduler, Upkeep upkeep) {
        this.opening = opening;
        this.scheduler = scheduler;
        this.upkeep = upkeep;
        looks = opening.apply(Opener.Use.WATCH);
        Upkeep.needs(upkeep.verb(), looks.server().version())
                .ifPresent(
                        needed -> {
                            looks.close();
                            throw new FaultException(
                                    new Fault.Unsupported(
                                            upkeep.sql(""), looks.server().release(), needed));
                        });
    }

    private interface Asking<T> {
        T ask() throws SQLException;
    }

    private <T> T asked(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (SQLException e) {
            throw new FaultException(
                    PostgresFaults.asking(e, looks.address(), upkeep.verb().word()), e);
        }
    }

    @Override
    public String mark() {
        String sql = UpkeepQueries.mark(upkeep, looks.server(), extension());
        return asked(
                () ->
                        looks
                                .rows(
                                        sql,
                                        row -> Reading.text(row, 1),
                                        UpkeepQueries.arguments(upkeep))
                                .stream()
                                .findFirst()
                                .orElse(""));
    }

    @Override
    public String definition() {
        return asked(
                () -> {
                    List<Long> oid =
                            looks.rows(
                                    UpkeepQueries.NUMBER,
                                    row -> row.getLong(1),
                                    upkeep.schema(),
                                    upkeep.name());
                    return oid.isEmpty()
                            ? ""
                            : new TableDetailReader(new Reading(looks)).definition(oid.getFirst());
                });
    }

    @Override
    public Touched touched() {
        return asked(
                () -> {
                    List<Held> held = inTheWay();
                    return looks
                            .rows(
                                    UpkeepQueries.TOUCHED,
                                    row ->
                                            new Touched(
                                                    Reading.number(row, 1),
                                                    Reading.number(row, 2),
                                                    Reading.number(row, 3),
                                                    Reading.number(row, 4),
                                                    held),
                                    upkeep.schema(),
                                    upkeep.name())
                            .stream()
                            .findFirst()
                            .orElse(Touched.by(held));
                });
    }

    /// Those who hold locks, and those who keep old rows in use, each once.
    private List<Held> inTheWay() throws SQLException {
        Map<String, Held> found = new LinkedHashMap<>();
        looks.rows(
                        UpkeepQueries.HOLDERS,
                        row -> held(row, null),
                        upkeep.schema(),
                        upkeep.name(),
                        upkeep.table())
                .forEach(h -> found.put(h.who(), h));
        if (upkeep.verb().builds()) {
            looks.rows(UpkeepQueries.SNAPSHOTS, row -> held(row, Way.LOOKS_BACK))
                    .forEach(h -> found.putIfAbsent(h.who(), h));
        }
        if (upkeep.verb().vacuums()) {
            new Reading(looks)
                    .rows(VacuumReader.HOLDERS, VacuumReader::holder).orElse(List.of()).stream()
                            .filter(h -> reaches(h.database()))
                            .sorted(Comparator.comparingDouble(h -> -h.age()))
                            .limit(MOST)
                            .map(SqlUpkeepWay::held)
                            .forEach(h -> found.putIfAbsent(h.who(), h));
        }
        return List.copyOf(found.values());
    }

    /// What is of another database keeps nothing back in this one.
    private boolean reaches(String database) {
        return database.isEmpty() || database.equals(upkeep.database());
    }

    private static Held held(ResultSet row, @Nullable Way way) throws SQLException {
        String mode = Reading.text(row, 3);
        Way how = way != null ? way : UpkeepQueries.conflicts(mode) ? Way.CONFLICTS : Way.USES;
        return new Held(Reading.text(row, 2), mode, Reading.number(row, 4), how);
    }

    private static Held held(VacuumState.Holder holder) {
        boolean session = holder.kind().equals("session");
        return new Held(
                session
                        ? holder.name()
                                + " "
                                + holder.detail().split(",", 2)[0]
                                + "@"
                                + holder.database()
                        : holder.kind() + " " + holder.name(),
                "",
                holder.seconds(),
                Way.HOLDS_BACK);
    }

    @Override
    public void begin(String sql, Consumer<String> said) {
        Session session = opening.apply(Opener.Use.CHANGE);
        works = session;
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        answer = result;
        asked(
                () -> {
                    session.run(upkeep.verb().concurrent() ? NO_HURRY : PATIENCE);
                    return true;
                });
        scheduler.run("postgres " + upkeep.verb().word(), () -> work(session, sql, said, result));
    }

    private void work(
            Session session, String sql, Consumer<String> said, CompletableFuture<Boolean> result) {
        try {
            session.work(sql, said);
            result.complete(true);
        } catch (SQLException e) {
            result.completeExceptionally(new FaultException(fault(e, session.server()), e));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private Fault fault(SQLException e, Server server) {
        if (!PostgresFaults.state(e).equals("42501")) {
            return PostgresFaults.asking(e, looks.address(), upkeep.verb().word());
        }
        boolean maintains =
                upkeep.verb().relation()
                        && upkeep.verb() != Verb.DROP_INDEX
                        && upkeep.verb() != Verb.CREATE_INDEX;
        String grant =
                switch (upkeep.verb()) {
                    case RELOAD -> server.grant("EXECUTE ON FUNCTION pg_reload_conf()");
                    case RESET_DATABASE -> server.grant("EXECUTE ON FUNCTION pg_stat_reset()");
                    case RESET_STATEMENTS ->
                            server.grant("EXECUTE ON FUNCTION pg_stat_statements_reset");
                    case VACUUM,
                            VACUUM_ANALYZE,
                            ANALYZE,
                            REINDEX_INDEX,
                            REINDEX_TABLE,
                            DROP_INDEX,
                            CREATE_INDEX ->
                            maintains && server.atLeast(17) ? server.grant("pg_maintain") : "";
                };
        return new Fault.Forbidden(PostgresFaults.answer(e), grant);
    }

    @Override
    public boolean ended() {
        CompletableFuture<Boolean> result = answer;
        if (result == null || !result.isDone()) {
            return false;
        }
        try {
            return result.join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof FaultException fault) {
                throw fault;
            }
            throw e;
        }
    }

    /// A connection that died without a word is noticed here: the server has nothing that runs for
    /// us, and yet no answer has come.
    @Override
    public Progress progress() {
        Session session = works;
        CompletableFuture<Boolean> result = answer;
        if (session == null || result == null) {
            return Progress.NONE;
        }
        int pid = session.server().pid();
        boolean runs =
                !asked(
                                () ->
                                        looks.rows(
                                                "SELECT 1 FROM pg_catalog.pg_stat_activity WHERE"
                                                        + " pid = ? AND state = 'active'",
                                                row -> 1,
                                                pid))
                        .isEmpty();
        silent = runs ? 0 : silent + 1;
        if (silent > LOST_AFTER && !result.isDone()) {
            session.cut();
            throw new FaultException(
                    new Fault.Database(
                            Fault.Database.Trouble.LOST, looks.address(), "", "no answer"));
        }
        List<Held> awaited =
                asked(() -> looks.rows(UpkeepQueries.AWAITED, row -> held(row, Way.USES), pid));
        Reading reading = new Reading(looks);
        for (Query query : ProgressQueries.ALL) {
            Progress found =
                    reading.rows(query, ProgressQueries::work).orElse(List.of()).stream()
                            .filter(w -> w.pid() == pid)
                            .map(w -> new Progress(w.phase(), w.fraction(), awaited))
                            .findFirst()
                            .orElse(Progress.NONE);
            if (!found.phase().isEmpty()) {
                return found;
            }
        }
        return new Progress("", Double.NaN, awaited);
    }

    @Override
    public boolean stop() {
        Session session = works;
        CompletableFuture<Boolean> result = answer;
        if (session == null || result == null || result.isDone()) {
            return false;
        }
        try (Session other = opening.apply(Opener.Use.WATCH)) {
            return other.row(
                    "SELECT pg_cancel_backend(?)",
                    row -> row.getBoolean(1),
                    session.server().pid());
        } catch (SQLException e) {
            throw new FaultException(
                    PostgresFaults.asking(e, looks.address(), "pg_cancel_backend"), e);
        }
    }

    @Override
    public List<String> leftovers() {
        return asked(
                () ->
                        looks.rows(
                                UpkeepQueries.LEFTOVERS,
                                row -> row.getString(1),
                                upkeep.schema(),
                                upkeep.name(),
                                upkeep.name()));
    }

    @Override
    public String extension() {
        if (upkeep.verb() != Verb.RESET_STATEMENTS) {
            return "";
        }
        return asked(
                () ->
                        looks.rows(UpkeepQueries.EXTENSION, row -> row.getString(1)).stream()
                                .findFirst()
                                .orElse(""));
    }

    @Override
    public void close() {
        looks.close();
        Session session = works;
        CompletableFuture<Boolean> result = answer;
        if (session == null) {
            return;
        }
        if (result == null || result.isDone()) {
            session.close();
        } else {
            // Its goodbye would wait for the statement, which goes on without us.
            session.cut();
        }
    }
}
