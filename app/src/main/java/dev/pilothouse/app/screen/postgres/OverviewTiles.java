package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresOverview;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;

/// The figures people ask for first, as they read them. Pure.
final class OverviewTiles {

    /// Transaction numbers that may be in use before the server stops writing.
    private static final double LAST_XID = 2_147_483_648.0 - 3_000_000;

    private final Texts texts;
    private final Format format;
    private final List<Tile> all = new ArrayList<>();

    /// @param note what explains it, may be empty
    /// @param trouble whether the number is itself the trouble
    record Tile(String title, String value, String note, boolean trouble) {}

    OverviewTiles(Format format) {
        this.format = format;
        this.texts = format.texts();
    }

    /// How many work, or, where the role may not see what others do, how many it can't tell of.
    private String connections(PostgresOverview o) {
        double hidden = o.connections().getOrDefault("hidden", 0.0);
        return hidden > 0
                ? texts.text("postgres.note.of.hidden", count(o.max()), count(hidden))
                : texts.text(
                        "postgres.note.of",
                        count(o.max()),
                        count(o.connections().getOrDefault("active", 0.0)));
    }

    List<Tile> of(TargetState state) {
        PostgresOverview o = PostgresOverview.of(state);
        add("connections", count(o.used()), connections(o), o.used() > 0.8 * o.max());
        add("waiting", count(o.waiting()), "", o.waiting() > 0);
        add(
                "transactions",
                rate(o.transactions()),
                Double.isNaN(o.rollbackPercent())
                        ? ""
                        : texts.text(
                                "postgres.note.rollbacks",
                                format.percentExact(o.rollbackPercent())),
                false);
        add("hit", format.percentExact(o.hitPercent()), "", o.hitPercent() < 90);
        add(
                "longest",
                format.duration(o.longestTransaction()),
                texts.text("postgres.note.idle", format.duration(o.longestIdle())),
                o.longestIdle() > 600);
        add(
                "wal",
                format.byteRate(o.wal()),
                texts.text("postgres.note.temp", format.byteRate(o.temp())),
                false);
        add(
                "checkpoints",
                count(o.checkpointsTimed()),
                texts.text("postgres.note.requested", count(o.checkpointsRequested())),
                false);
        add("deadlocks", count(o.deadlocks()), "", false);
        double xid = o.xidAge() * 100 / LAST_XID;
        add(
                "xid",
                format.percentExact(xid),
                texts.text("postgres.note.xid", count(o.xidAge()), count(o.multixactAge())),
                xid > 50);
        add("size", format.bytes(o.size()), "", false);
        if (!Double.isNaN(o.lagBytes())) {
            add(
                    "lag",
                    format.bytes(o.lagBytes()),
                    Double.isNaN(o.lagSeconds()) ? "" : format.duration(o.lagSeconds()),
                    o.lagSeconds() > 60);
        }
        if (!Double.isNaN(o.replayBytes())) {
            add("replay", format.bytes(o.replayBytes()), "", false);
        }
        return List.copyOf(all);
    }

    private void add(String key, String value, String note, boolean trouble) {
        all.add(new Tile(texts.text("postgres.tile." + key), value, note, trouble));
    }

    private String rate(double perSecond) {
        return Double.isNaN(perSecond) ? Format.UNKNOWN : format.perSecond(perSecond);
    }

    private String count(double value) {
        return Double.isNaN(value) ? Format.UNKNOWN : format.count(Math.round(value));
    }
}
