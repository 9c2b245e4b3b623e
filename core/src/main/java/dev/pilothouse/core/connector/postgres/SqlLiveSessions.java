package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Sessions by statements, over one kept connection. For one thread at a time.
final class SqlLiveSessions implements LiveSessions {

    private final PostgresConnection connection;
    private final Clock clock;
    private final RelationNames names;

    SqlLiveSessions(PostgresConnection connection, Clock clock, RelationNames names) {
        this.connection = connection;
        this.clock = clock;
        this.names = names;
    }

    /// Where one question fails, all do: half a picture would look whole.
    private record AllOrNothing(Session session) implements SampleReader.Asking {
        @Override
        public <T> Optional<List<T>> rows(Query query, Session.Row<T> reader) {
            try {
                String sql = query.sql(session.server().version()).orElseThrow();
                return Optional.of(session.rows(sql, reader));
            } catch (SQLException e) {
                throw new FaultException(
                        PostgresFaults.asking(e, session.address(), query.part()), e);
            }
        }
    }

    @Override
    public ActivitySample sample() {
        return read(false);
    }

    private ActivitySample read(boolean busy) {
        Session session = connection.session(Opener.Progress.NONE);
        return new SampleReader(new AllOrNothing(session), session.server(), names)
                .read(clock.millis(), busy)
                .orElseThrow(() -> new FaultException(new Fault.Protocol("pg_stat_activity", "")));
    }

    @Override
    public Activity activity() {
        Session session = connection.session(Opener.Progress.NONE);
        SampleReader reader = new SampleReader(new AllOrNothing(session), session.server(), names);
        return reader.activity(clock.millis());
    }

    @Override
    public BlockingTree blocking() {
        return read(true).tree();
    }

    @Override
    public Server server() {
        return connection.session(Opener.Progress.NONE).server();
    }

    @Override
    public void close() {
        connection.close();
    }
}
