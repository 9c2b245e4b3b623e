package dev.pilothouse.core.connector.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether autovacuum comes to a table the next time it looks, and why or why not: the rules of
/// <https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM>, with the options of
/// the table before those of the server. Pure.
///
/// @param state what follows from it all
/// @param triggers each with what there is and what it takes
/// @param progress of the trigger that is nearest, 1 where it is reached; NaN where there is none
public record Due(TableRow table, State state, List<Trigger> triggers, double progress) {

    public Due {
        triggers = List.copyOf(triggers);
    }

    /// Whether autovacuum should come, even where it is switched off.
    public boolean waits() {
        return switch (state) {
            case DUE, DUE_FREEZE, OFF_DUE -> true;
            case RUNNING, OFF, PARENT, NOT_DUE -> false;
        };
    }

    /// In the order in which they matter.
    public enum State {
        /// Something works on it now.
        RUNNING,
        /// It is due to be frozen, which autovacuum does even where it is switched off.
        DUE_FREEZE,
        /// It is due.
        DUE,
        /// It would be due, but autovacuum is switched off, for it or for all.
        OFF_DUE,
        /// It is switched off, and nothing would be due.
        OFF,
        /// Autovacuum never analyses the parent of partitions: somebody has to.
        PARENT,
        /// Nothing is due.
        NOT_DUE
    }

    /// What autovacuum looks at.
    public enum Kind {
        DEAD,
        INSERTED,
        CHANGED,
        XID_AGE,
        MULTIXACT_AGE
    }

    /// @param have NaN where it is not known
    /// @param limit what has to be passed; NaN where this one never comes
    public record Trigger(Kind kind, double have, double limit) {

        public boolean reached() {
            return have > limit;
        }

        double share() {
            return limit > 0 ? have / limit : have > 0 ? 2 : 0;
        }
    }

    /// @param running whether something works on it
    static Due of(TableRow table, Autovacuum server, boolean running) {
        Map<String, String> own = table.care().options();
        double rows = Double.isNaN(table.rows().estimated()) ? 0 : table.rows().estimated();
        List<Trigger> triggers = new ArrayList<>();
        boolean parent = table.kind() == 'p';
        if (!parent) {
            double limit =
                    own(own, "autovacuum_vacuum_threshold", server.threshold())
                            + own(own, "autovacuum_vacuum_scale_factor", server.scale()) * rows;
            double most = own(own, "autovacuum_vacuum_max_threshold", server.maxThreshold());
            triggers.add(
                    new Trigger(
                            Kind.DEAD,
                            table.rows().dead(),
                            most >= 0 ? Math.min(limit, most) : limit));
            inserted(table, server, rows, triggers);
        }
        triggers.add(
                new Trigger(
                        Kind.CHANGED,
                        table.rows().changed(),
                        parent
                                ? Double.NaN
                                : own(
                                                own,
                                                "autovacuum_analyze_threshold",
                                                server.analyzeThreshold())
                                        + own(
                                                        own,
                                                        "autovacuum_analyze_scale_factor",
                                                        server.analyzeScale())
                                                * rows));
        if (!parent) {
            triggers.add(
                    new Trigger(
                            Kind.XID_AGE,
                            table.care().xidAge(),
                            Math.min(
                                    server.freezeMaxAge(),
                                    own(own, "autovacuum_freeze_max_age", server.freezeMaxAge()))));
            triggers.add(
                    new Trigger(
                            Kind.MULTIXACT_AGE,
                            table.care().multixactAge(),
                            Math.min(
                                    server.multixactFreezeMaxAge(),
                                    own(
                                            own,
                                            "autovacuum_multixact_freeze_max_age",
                                            server.multixactFreezeMaxAge()))));
        }
        boolean off = !server.on() || isOff(own.getOrDefault("autovacuum_enabled", "on"));
        return new Due(table, state(triggers, off, parent, running), triggers, nearest(triggers));
    }

    private static void inserted(
            TableRow table, Autovacuum server, double rows, List<Trigger> triggers) {
        Map<String, String> own = table.care().options();
        double threshold = own(own, "autovacuum_vacuum_insert_threshold", server.insertThreshold());
        if (Double.isNaN(threshold)) {
            return; // before 13 inserts alone bring no vacuum
        }
        double unfrozen = 1;
        double pages = table.care().pages();
        if (pages > 0 && table.care().frozenPages() > 0) {
            unfrozen = 1 - Math.min(1, table.care().frozenPages() / pages);
        }
        double scale = own(own, "autovacuum_vacuum_insert_scale_factor", server.insertScale());
        triggers.add(
                new Trigger(
                        Kind.INSERTED,
                        table.rows().inserted(),
                        threshold < 0 ? Double.NaN : threshold + scale * rows * unfrozen));
    }

    private static State state(
            List<Trigger> triggers, boolean off, boolean parent, boolean running) {
        if (running) {
            return State.RUNNING;
        }
        if (parent) {
            return State.PARENT;
        }
        if (triggers.stream().anyMatch(t -> t.reached() && freezes(t.kind()))) {
            return State.DUE_FREEZE;
        }
        boolean due = triggers.stream().anyMatch(Trigger::reached);
        return due ? off ? State.OFF_DUE : State.DUE : off ? State.OFF : State.NOT_DUE;
    }

    private static boolean freezes(Kind kind) {
        return kind == Kind.XID_AGE || kind == Kind.MULTIXACT_AGE;
    }

    private static double nearest(List<Trigger> triggers) {
        return triggers.stream()
                .mapToDouble(Trigger::share)
                .filter(share -> !Double.isNaN(share))
                .max()
                .orElse(Double.NaN);
    }

    private static double own(Map<String, String> options, String name, double server) {
        String value = options.get(name);
        if (value == null) {
            return server;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return server;
        }
    }

    /// As the server reads a boolean; `autovacuum_enabled` without a value is stored as true.
    private static boolean isOff(String word) {
        return switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "off", "of", "false", "fals", "fal", "fa", "f", "no", "n", "0" -> true;
            default -> false;
        };
    }
}
