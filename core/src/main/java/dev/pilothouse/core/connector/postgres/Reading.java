package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One reading of one server: what was found so far and what could not be read. A query that fails
/// loses its part; a lost connection ends the reading. For one thread.
final class Reading implements SampleReader.Asking {

    private final Session session;
    private final Map<Series, Sample> samples = new LinkedHashMap<>();
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, PartFault> missing = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();

    Reading(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    Server server() {
        return session.server();
    }

    /// The rows of a query; empty when this version does not know it, or it failed.
    @Override
    public <T> Optional<List<T>> rows(Query query, Session.Row<T> reader) {
        Optional<String> sql = query.sql(server().version());
        if (sql.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(session.rows(sql.get(), reader));
        } catch (SQLException e) {
            missing(query.part(), e);
            return Optional.empty();
        }
    }

    /// A table of facts: its columns are those of the query.
    void table(String fact, Query query, String... columns) {
        rows(
                        query,
                        row -> {
                            List<String> cells = new ArrayList<>();
                            for (int i = 1; i <= columns.length; i++) {
                                cells.add(text(row, i));
                            }
                            return cells;
                        })
                .ifPresentOrElse(
                        rows -> fact(fact, new Fact.Table(List.of(columns), rows)),
                        () -> unknown(fact, query.part()));
    }

    private void unknown(String fact, String part) {
        PartFault fault = missing.get(part);
        if (fault != null) {
            fact(fact, new Fact.Unknown(fault.reason()));
        }
    }

    void missing(String part, SQLException e) {
        String state = PostgresFaults.state(e);
        String grant = state.equals("42501") ? server().monitorGrant() : "";
        missing(part, PostgresFaults.answer(e) + " (" + state + ")", grant);
    }

    void missing(String part, String reason, String grant) {
        missing.putIfAbsent(part, new PartFault(part, reason, grant));
    }

    void sample(Metric metric, double value) {
        sample(Series.of(metric), value);
    }

    void sample(Metric metric, String label, String of, double value) {
        sample(Series.of(metric, label, of), value);
    }

    /// Unknown values (NaN) are left out: a stand-in would look measured.
    void sample(Series series, double value) {
        if (Double.isFinite(value)) {
            samples.put(series, new Sample(series, value));
        }
    }

    void fact(String key, String text) {
        facts.put(key, Fact.text(key, text));
    }

    void fact(String key, Fact.Value value) {
        facts.put(key, new Fact(key, value));
    }

    void frame(Frame frame) {
        frames.add(frame);
    }

    List<Frame> frames() {
        return List.copyOf(frames);
    }

    List<Sample> samples() {
        return List.copyOf(samples.values());
    }

    List<Fact> facts() {
        return List.copyOf(facts.values());
    }

    List<PartFault> missing() {
        return List.copyOf(missing.values());
    }

    /// A number that may be null: NaN then.
    static double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    /// Empty for null.
    static String text(ResultSet row, int column) throws SQLException {
        @Nullable String value = row.getString(column);
        return value == null ? "" : value;
    }
}
