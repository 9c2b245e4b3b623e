package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Unit;

/// Every metric a PostgreSQL server has. Names are keys of the history and never change their
/// meaning. Counters are stored as the server counts them, since its statistics were last reset;
/// `pg.db.*` are those of one [#DATABASE], the same without `db` are the sum over all databases,
/// dropped ones and what is shared among them included as far as the server still counts it.
public final class PostgresMetrics {

    /// Label of `pg.db.*`.
    public static final String DATABASE = "database";

    /// Label of [#CONNECTIONS]: active, idle, idle in transaction, idle in transaction (aborted),
    /// fastpath function call, disabled, starting, hidden (a state we may not see).
    public static final String STATE = "state";

    /// Label of [#ACTIVE]: a [WaitClass] in small letters.
    public static final String WAIT = "wait";

    /// Label of [#LAG_BYTES] and [#LAG_SECONDS]: the standby's application name and, where it says
    /// so, its address.
    public static final String STANDBY = "standby";

    /// Label of [#SLOT_RETAINED] and [#SLOT_ACTIVE].
    public static final String SLOT = "slot";

    /// Client connections by [#STATE], ours included.
    public static final Metric CONNECTIONS = Metric.gauge("pg.connections", Unit.COUNT);

    /// Sessions and parallel workers that run a statement, by [#WAIT].
    public static final Metric ACTIVE = Metric.gauge("pg.active", Unit.COUNT);

    /// Client connections together.
    public static final Metric CONNECTIONS_USED = Metric.gauge("pg.connections.used", Unit.COUNT);

    /// `max_connections`.
    public static final Metric CONNECTIONS_MAX = Metric.gauge("pg.connections.max", Unit.COUNT);

    /// Used of `max_connections`.
    public static final Metric CONNECTIONS_PERCENT =
            Metric.gauge("pg.connections.percent", Unit.PERCENT);

    /// Sessions that wait for a lock.
    public static final Metric WAITING = Metric.gauge("pg.waiting", Unit.COUNT);

    /// How long the statement of the one that waits longest has been running; 0 where nobody waits.
    public static final Metric WAITING_LONGEST = Metric.gauge("pg.waiting.longest", Unit.SECONDS);

    /// Age of the oldest transaction of a client; 0 where there is none.
    public static final Metric TRANSACTION_LONGEST =
            Metric.gauge("pg.transaction.longest", Unit.SECONDS);

    /// How long the one that is idle in its transaction longest has been so; 0 where there is none.
    public static final Metric TRANSACTION_IDLE =
            Metric.gauge("pg.transaction.idle.longest", Unit.SECONDS);

    /// Age of the statement that runs longest; 0 where none runs.
    public static final Metric QUERY_LONGEST = Metric.gauge("pg.query.longest", Unit.SECONDS);

    public static final Metric COMMITS = Metric.counter("pg.commits", Unit.COUNT);
    public static final Metric ROLLBACKS = Metric.counter("pg.rollbacks", Unit.COUNT);

    /// Blocks that were not in shared buffers.
    public static final Metric BLOCKS_READ = Metric.counter("pg.blocks.read", Unit.COUNT);

    /// Blocks that were.
    public static final Metric BLOCKS_HIT = Metric.counter("pg.blocks.hit", Unit.COUNT);

    public static final Metric TEMP_FILES = Metric.counter("pg.temp.files", Unit.COUNT);
    public static final Metric TEMP_BYTES = Metric.counter("pg.temp.bytes", Unit.BYTES);
    public static final Metric DEADLOCKS = Metric.counter("pg.deadlocks", Unit.COUNT);
    public static final Metric ROWS_RETURNED = Metric.counter("pg.rows.returned", Unit.COUNT);
    public static final Metric ROWS_FETCHED = Metric.counter("pg.rows.fetched", Unit.COUNT);
    public static final Metric ROWS_INSERTED = Metric.counter("pg.rows.inserted", Unit.COUNT);
    public static final Metric ROWS_UPDATED = Metric.counter("pg.rows.updated", Unit.COUNT);
    public static final Metric ROWS_DELETED = Metric.counter("pg.rows.deleted", Unit.COUNT);

    /// Queries that a standby cancelled.
    public static final Metric CONFLICTS = Metric.counter("pg.conflicts", Unit.COUNT);

    /// Sessions ever begun (14 and newer).
    public static final Metric SESSIONS = Metric.counter("pg.sessions", Unit.COUNT);

    /// Pages that did not fit their check sum (12 and newer, where check sums are on).
    public static final Metric CHECKSUM_FAILURES =
            Metric.counter("pg.checksum.failures", Unit.COUNT);

    public static final Metric DB_CONNECTIONS = Metric.gauge("pg.db.connections", Unit.COUNT);
    public static final Metric DB_COMMITS = Metric.counter("pg.db.commits", Unit.COUNT);
    public static final Metric DB_ROLLBACKS = Metric.counter("pg.db.rollbacks", Unit.COUNT);
    public static final Metric DB_BLOCKS_READ = Metric.counter("pg.db.blocks.read", Unit.COUNT);
    public static final Metric DB_BLOCKS_HIT = Metric.counter("pg.db.blocks.hit", Unit.COUNT);
    public static final Metric DB_TEMP_FILES = Metric.counter("pg.db.temp.files", Unit.COUNT);
    public static final Metric DB_TEMP_BYTES = Metric.counter("pg.db.temp.bytes", Unit.BYTES);
    public static final Metric DB_DEADLOCKS = Metric.counter("pg.db.deadlocks", Unit.COUNT);
    public static final Metric DB_ROWS_RETURNED = Metric.counter("pg.db.rows.returned", Unit.COUNT);
    public static final Metric DB_ROWS_FETCHED = Metric.counter("pg.db.rows.fetched", Unit.COUNT);
    public static final Metric DB_ROWS_INSERTED = Metric.counter("pg.db.rows.inserted", Unit.COUNT);
    public static final Metric DB_ROWS_UPDATED = Metric.counter("pg.db.rows.updated", Unit.COUNT);
    public static final Metric DB_ROWS_DELETED = Metric.counter("pg.db.rows.deleted", Unit.COUNT);
    public static final Metric DB_CONFLICTS = Metric.counter("pg.db.conflicts", Unit.COUNT);
    public static final Metric DB_SESSIONS = Metric.counter("pg.db.sessions", Unit.COUNT);

    public static final Metric DB_CHECKSUM_FAILURES =
            Metric.counter("pg.db.checksum.failures", Unit.COUNT);

    /// Transactions since the oldest row of a database was frozen.
    public static final Metric DB_XID_AGE = Metric.gauge("pg.db.xid.age", Unit.COUNT);

    /// `pg_database_size`; with the facts, because the server looks at every file for it.
    public static final Metric DB_SIZE = Metric.gauge("pg.db.size", Unit.BYTES);

    /// All databases whose size could be read.
    public static final Metric SIZE = Metric.gauge("pg.size", Unit.BYTES);

    /// The oldest of all databases. At 2^31 the server would lose rows, so it stops before.
    public static final Metric XID_AGE = Metric.gauge("pg.xid.age", Unit.COUNT);

    /// Transaction numbers ever given out. Rate: how fast they are used up.
    public static final Metric XIDS = Metric.counter("pg.xids", Unit.COUNT);

    /// Label of `pg.table.*`, beside [#DATABASE]: schema and name as SQL writes them.
    public static final String TABLE = "table";

    /// With indexes and TOAST; of the largest tables of each database, with the facts.
    public static final Metric TABLE_SIZE = Metric.gauge("pg.table.size", Unit.BYTES);

    /// Rows that can be seen, as the server counts them; of the same tables.
    public static final Metric TABLE_ROWS = Metric.gauge("pg.table.rows", Unit.COUNT);

    /// Rows that no vacuum has taken away yet; of the same tables.
    public static final Metric TABLE_DEAD = Metric.gauge("pg.table.dead", Unit.COUNT);

    public static final Metric MULTIXACT_AGE = Metric.gauge("pg.multixact.age", Unit.COUNT);

    /// When the statistics of any database were last reset, in seconds since 1970. Where it moves,
    /// counters began anew; a crash resets them too and leaves no time.
    public static final Metric STATS_RESET = Metric.gauge("pg.stats.reset", Unit.SECONDS);

    public static final Metric CHECKPOINTS_TIMED =
            Metric.counter("pg.checkpoints.timed", Unit.COUNT);

    /// Checkpoints that something asked for before their time, most often too much WAL.
    public static final Metric CHECKPOINTS_REQUESTED =
            Metric.counter("pg.checkpoints.requested", Unit.COUNT);

    /// Buffers that checkpoints wrote.
    public static final Metric CHECKPOINT_BUFFERS =
            Metric.counter("pg.checkpoint.buffers", Unit.COUNT);

    /// Where the WAL ends: written on a primary, received on a standby. Rate: bytes of WAL.
    public static final Metric WAL = Metric.counter("pg.wal", Unit.BYTES);

    public static final Metric ARCHIVED = Metric.counter("pg.archived", Unit.COUNT);
    public static final Metric ARCHIVE_FAILED = Metric.counter("pg.archive.failed", Unit.COUNT);

    /// 1 when the last attempt to archive failed, 0 when it worked; only where archiving is on.
    public static final Metric ARCHIVE_FAILING = Metric.gauge("pg.archive.failing", Unit.COUNT);

    /// WAL that a [#STANDBY] has not replayed.
    public static final Metric LAG_BYTES = Metric.gauge("pg.replication.lag.bytes", Unit.BYTES);

    /// How long ago the primary was where a [#STANDBY] is now, by what we saw of it; 0 when they
    /// are at the same place, absent until we have watched long enough to know. The server's own
    /// columns say little while replay stands still.
    public static final Metric LAG_SECONDS =
            Metric.gauge("pg.replication.lag.seconds", Unit.SECONDS);

    /// On a standby: WAL received and not replayed.
    public static final Metric REPLAY_BEHIND = Metric.gauge("pg.replay.behind", Unit.BYTES);

    /// WAL that the server keeps for a [#SLOT].
    public static final Metric SLOT_RETAINED = Metric.gauge("pg.slot.retained", Unit.BYTES);

    /// 1 while somebody uses a [#SLOT].
    public static final Metric SLOT_ACTIVE = Metric.gauge("pg.slot.active", Unit.COUNT);

    /// Prepared transactions: nobody's session, and yet they hold locks.
    public static final Metric PREPARED = Metric.gauge("pg.prepared", Unit.COUNT);

    /// Age of the oldest; 0 where there is none.
    public static final Metric PREPARED_OLDEST = Metric.gauge("pg.prepared.oldest", Unit.SECONDS);

    /// When the server started, in seconds since 1970.
    public static final Metric STARTED = Metric.gauge("pg.started", Unit.SECONDS);

    /// What one reading took, question to answer.
    public static final Metric COLLECT_MILLIS = Metric.gauge("collect.millis", Unit.MILLIS);

    private PostgresMetrics() {}
}
