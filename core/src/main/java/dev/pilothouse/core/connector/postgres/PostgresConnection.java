package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.Clock;

import org.jspecify.annotations.Nullable;

import java.util.function.LongSupplier;

/// One server, by one session that is kept and opened anew at the next reading after it was lost.
final class PostgresConnection implements Connection {

    private final Opener opener;
    private final Endpoint.Postgres endpoint;
    private final Clock clock;
    private final FastReader fast;
    private final SlowReader slow = new SlowReader();
    private final Object lock = new Object();
    private @Nullable Session session;
    private boolean closed;

    /// @param statements how often statements are counted, in milliseconds
    PostgresConnection(
            Opener opener, Endpoint.Postgres endpoint, LongSupplier statements, Clock clock) {
        this.opener = opener;
        this.endpoint = endpoint;
        this.clock = clock;
        fast = new FastReader(statements, names());
    }

    /// Asks the other databases of this server.
    RelationNames names() {
        return new RelationNames(database -> opener.open(endpoint, database));
    }

    @Override
    public Snapshot collect(Tier tier) {
        Session now = session(Opener.Progress.NONE);
        try {
            return collect(now, tier);
        } catch (FaultException e) {
            drop(now);
            throw e;
        }
    }

    private Snapshot collect(Session now, Tier tier) {
        long at = clock.millis();
        long start = clock.nanos();
        Reading out = new Reading(now);
        switch (tier) {
            case FAST -> fast.read(out, at);
            case SLOW -> {
                slow.read(out);
                FindingReader findings = new FindingReader(opener, endpoint);
                findings.read(now).put(out);
                TableGrowth.put(findings.rows(TableGrowth.LARGEST), out);
                TopologyReader.publications(findings.rows(TopologyReader.PUBLICATIONS), out);
            }
        }
        double millis = (clock.nanos() - start) / 1e6;
        if (tier == Tier.FAST) {
            out.sample(PostgresMetrics.COLLECT_MILLIS, millis);
        }
        Cost cost = new Cost(millis, 0, 0, Double.NaN);
        return new Snapshot(
                at + (long) millis / 2,
                out.samples(),
                out.facts(),
                out.missing(),
                cost,
                out.frames());
    }

    /// The session, opened if there is none that lives; throws a [FaultException].
    Session session(Opener.Progress progress) {
        Session old;
        synchronized (lock) {
            if (closed) {
                throw new FaultException(
                        new Fault.Database(
                                Fault.Database.Trouble.LOST, endpoint.host(), "", "closed"));
            }
            old = session;
        }
        if (old != null && old.alive()) {
            return old;
        }
        if (old != null) {
            drop(old);
        }
        Session fresh = opener.open(endpoint, progress);
        synchronized (lock) {
            if (!closed) {
                session = fresh;
                return fresh;
            }
        }
        fresh.close();
        throw new FaultException(
                new Fault.Database(Fault.Database.Trouble.LOST, endpoint.host(), "", "closed"));
    }

    private void drop(Session old) {
        synchronized (lock) {
            if (old.equals(session)) {
                session = null;
            }
        }
        old.close();
    }

    @Override
    public void close() {
        Session old;
        synchronized (lock) {
            closed = true;
            old = session;
            session = null;
        }
        if (old != null) {
            old.close();
        }
    }
}
