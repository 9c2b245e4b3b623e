package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.history.codec.ByteReader;
import dev.pilothouse.core.history.codec.ByteWriter;
import dev.pilothouse.core.history.codec.CorruptData;
import dev.pilothouse.core.model.Frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Intervals of statements as frames: a text is written once in a run. For one thread.
final class StatementFrames {

    static final String STREAM = "pg.statements";

    private static final int VERSION = 1;

    /// A run is read from its beginning, and each begins with all texts anew.
    private static final long RUN = 6 * 3_600_000L;

    private final Map<String, Integer> texts = new HashMap<>();
    private long run = -1;
    private long last;

    Frame write(StatementInterval interval) {
        if (run < 0 || interval.to() < last || interval.to() - run >= RUN) {
            run = interval.to();
            texts.clear();
        }
        last = interval.to();
        ByteWriter out = new ByteWriter(2048);
        out.u8(VERSION);
        out.varint(interval.to() - interval.from());
        out.u8(interval.reset() ? 1 : 0);
        counts(out, interval.rest());
        out.varint(interval.top().size());
        for (StatementInterval.One one : interval.top()) {
            out.fixed64(one.query());
            text(out, one.user());
            text(out, one.database());
            text(out, one.text());
            counts(out, one.counts());
        }
        return new Frame(STREAM, run, interval.to(), out.toBytes());
    }

    private static void counts(ByteWriter out, StatementCounts c) {
        out.varint(c.calls());
        out.varint(Math.round(c.execMillis() * 1000));
        out.varint(Math.round(c.planMillis() * 1000));
        out.varint(c.rows());
        out.varint(c.hit());
        out.varint(c.read());
        out.varint(c.temp());
        out.varint(c.wal());
    }

    private void text(ByteWriter out, String text) {
        Integer known = texts.get(text);
        if (known != null) {
            out.varint(known + 1L);
            return;
        }
        texts.put(text, texts.size());
        out.varint(0);
        out.text(text);
    }

    /// What of a run can be read: a damaged frame ends it.
    static List<StatementInterval> read(List<Frame> run) {
        List<StatementInterval> intervals = new ArrayList<>();
        List<String> known = new ArrayList<>();
        try {
            for (Frame frame : run) {
                intervals.add(read(frame, known));
            }
        } catch (CorruptData e) {
            // Those before are as good as they were.
        }
        return intervals;
    }

    private static StatementInterval read(Frame frame, List<String> known) {
        ByteReader in = new ByteReader(frame.bytes(), 0, frame.bytes().length);
        if (in.u8() != VERSION) {
            throw new CorruptData("version of a statement frame");
        }
        long length = in.varint();
        boolean reset = in.u8() == 1;
        StatementCounts rest = counts(in);
        List<StatementInterval.One> top = new ArrayList<>();
        for (int left = in.count(in.left()); left > 0; left--) {
            top.add(
                    new StatementInterval.One(
                            in.fixed64(),
                            text(in, known),
                            text(in, known),
                            text(in, known),
                            counts(in)));
        }
        return new StatementInterval(frame.at() - length, frame.at(), reset, top, rest);
    }

    private static StatementCounts counts(ByteReader in) {
        return new StatementCounts(
                in.varint(),
                in.varint() / 1000.0,
                in.varint() / 1000.0,
                in.varint(),
                in.varint(),
                in.varint(),
                in.varint(),
                in.varint());
    }

    private static String text(ByteReader in, List<String> known) {
        int number = in.count(known.size());
        if (number > 0) {
            return known.get(number - 1);
        }
        String fresh = in.text();
        known.add(fresh);
        return fresh;
    }
}
