package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where parsers put what they found, and what they could not make sense of. Not for several
/// threads.
final class Findings {

    private static final int EXCERPT = 120;
    private static final int REASONS = 5;

    private final Map<Series, Sample> samples = new LinkedHashMap<>();
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, Missing> missing = new LinkedHashMap<>();
    private final Map<String, Bad> bad = new LinkedHashMap<>();

    void sample(Metric metric, double value) {
        sample(Series.of(metric), value);
    }

    void sample(Metric metric, String label, String of, double value) {
        sample(Series.of(metric, label, of), value);
    }

    /// Unknown values (NaN) are left out: a stand-in would look measured.
    void sample(Series series, double value) {
        if (!Double.isNaN(value)) {
            samples.put(series, new Sample(series, value));
        }
    }

    void fact(String key, String text) {
        facts.put(key, Fact.text(key, text));
    }

    void fact(String key, Fact.Value value) {
        facts.put(key, new Fact(key, value));
    }

    /// The part could not be read; several reasons of one part are joined.
    void missing(String part, String reason, String grant) {
        missing.computeIfAbsent(part, _ -> new Missing()).add(reason, grant);
    }

    /// A line made no sense; it alone is lost.
    void bad(String part, String line) {
        bad.computeIfAbsent(part, _ -> new Bad(line)).lines++;
    }

    /// Takes samples and facts of others; their faults are kept elsewhere.
    void takeAll(Findings others) {
        samples.putAll(others.samples);
        facts.putAll(others.facts);
    }

    List<Sample> samples() {
        return List.copyOf(samples.values());
    }

    List<Fact> facts() {
        return List.copyOf(facts.values());
    }

    List<PartFault> faults() {
        List<PartFault> all = new ArrayList<>();
        missing.forEach(
                (part, m) -> all.add(new PartFault(part, String.join("; ", m.reasons), m.grant)));
        bad.forEach(
                (part, b) ->
                        all.add(
                                new PartFault(
                                        part,
                                        b.lines + " lines make no sense, first: " + b.first,
                                        "")));
        return all;
    }

    /// Short and printable.
    static String excerpt(String whole) {
        String text = whole.strip();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < EXCERPT; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) ? '?' : c);
        }
        return (text.length() > EXCERPT ? out + "..." : out.toString()).strip();
    }

    private static final class Missing {
        final List<String> reasons = new ArrayList<>();
        String grant = "";

        void add(String reason, String newGrant) {
            if (reasons.size() < REASONS && !reasons.contains(reason)) {
                reasons.add(reason);
            }
            if (grant.isEmpty()) {
                grant = newGrant;
            }
        }
    }

    private static final class Bad {
        final String first;
        int lines;

        Bad(String line) {
            first = excerpt(line);
        }
    }
}
