package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.history.codec.ByteReader;
import dev.pilothouse.core.history.codec.ByteWriter;

/// What of a session changes from one sample to the next. Ages are kept as the moments they began,
/// in tenths of a second since 1970, which stay the same while a session goes on.
///
/// @param query number of the query, else its text
/// @param transaction [#NONE] where it is in none
record ActivityFields(
        Key key,
        String state,
        String held,
        String query,
        long transaction,
        long statement,
        long changedState) {

    static final int VERSION = 1;

    static final int NEW = 1;
    static final int STATE = 2;
    static final int WAIT = 4;
    static final int QUERY = 8;
    static final int TIMES = 16;

    /// The transaction began with the statement.
    static final int TRANSACTION_SAME = 32;

    /// The state changed when the statement began.
    static final int STATE_SAME = 64;

    static final long NONE = Long.MIN_VALUE;

    /// Ages are told by the server at its own moment and reach us a little later.
    private static final long TOLERANCE = 3;

    /// A number is given to another process only after this one ended.
    record Key(int pid, long started) {}

    static ActivityFields of(Backend b, long at) {
        return new ActivityFields(
                new Key(b.pid(), b.started()),
                b.state(),
                b.waitKind() + ' ' + b.waitEvent(),
                b.queryId() == 0 ? StatementText.normalised(b.query()) : Long.toString(b.queryId()),
                began(at, b.transactionSeconds()),
                began(at, b.querySeconds()),
                began(at, b.stateSeconds()));
    }

    private static long began(long at, double seconds) {
        return Double.isNaN(seconds) ? NONE : at / 100 - Math.round(Math.max(0, seconds) * 10);
    }

    /// Tenths of a second, one more than they are; 0 for NaN.
    static long tenths(double seconds) {
        return Double.isNaN(seconds) ? 0 : 1 + Math.round(Math.max(0, seconds) * 10);
    }

    static double seconds(long tenths) {
        return tenths == 0 ? Double.NaN : (tenths - 1) / 10.0;
    }

    int changed(ActivityFields was) {
        boolean times =
                near(transaction, was.transaction)
                        && near(statement, was.statement)
                        && near(changedState, was.changedState);
        return (state.equals(was.state) ? 0 : STATE)
                | (held.equals(was.held) ? 0 : WAIT)
                | (query.equals(was.query) ? 0 : QUERY)
                | (times ? 0 : TIMES);
    }

    /// With the times that are on record, where these are not written again.
    ActivityFields keeping(ActivityFields was) {
        return (changed(was) & TIMES) != 0
                ? this
                : new ActivityFields(
                        key, state, held, query, was.transaction, was.statement, was.changedState);
    }

    /// Which times need not be written.
    int same() {
        return (near(transaction, statement) ? TRANSACTION_SAME : 0)
                | (near(changedState, statement) ? STATE_SAME : 0);
    }

    private static boolean near(long a, long b) {
        return a == b || (a != NONE && b != NONE && Math.abs(a - b) <= TOLERANCE);
    }

    void writeTimes(ByteWriter out, long at) {
        out.varint(age(statement, at));
        if ((same() & TRANSACTION_SAME) == 0) {
            out.varint(age(transaction, at));
        }
        if ((same() & STATE_SAME) == 0) {
            out.varint(age(changedState, at));
        }
    }

    private static long age(long began, long at) {
        return began == NONE ? 0 : 1 + Math.max(0, at / 100 - began);
    }

    /// When the statement, the transaction and the state began.
    static long[] readTimes(ByteReader in, int flags, long at) {
        long statement = began(in.varint(), at);
        long transaction = (flags & TRANSACTION_SAME) != 0 ? statement : began(in.varint(), at);
        long state = (flags & STATE_SAME) != 0 ? statement : began(in.varint(), at);
        return new long[] {statement, transaction, state};
    }

    private static long began(long age, long at) {
        return age == 0 ? NONE : at / 100 - (age - 1);
    }

    /// How long ago, in seconds; NaN for [#NONE].
    static double ago(long began, long at) {
        return began == NONE ? Double.NaN : Math.max(0, at / 100 - began) / 10.0;
    }
}
