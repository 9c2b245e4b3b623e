package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Snapshot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Samples by the text of their series, and other views that tests like.
final class Found {

    private Found() {}

    static Map<String, Double> samples(Findings findings) {
        return samples(findings.samples());
    }

    static Map<String, Double> samples(Snapshot snapshot) {
        return samples(snapshot.samples());
    }

    private static Map<String, Double> samples(List<Sample> samples) {
        Map<String, Double> values = new TreeMap<>();
        samples.forEach(s -> values.put(s.series().toString(), s.value()));
        return values;
    }

    static Map<String, PartFault> faults(List<PartFault> faults) {
        Map<String, PartFault> byPart = new TreeMap<>();
        faults.forEach(f -> byPart.put(f.part(), f));
        return byPart;
    }

    static String reason(Findings findings, String part) {
        PartFault fault = faults(findings.faults()).get(part);
        return fault == null ? "" : fault.reason();
    }

    static Fact.Value fact(List<Fact> facts, String key) {
        return facts.stream()
                .filter(f -> f.key().equals(key))
                .map(Fact::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no fact " + key + " in " + facts));
    }

    static String text(List<Fact> facts, String key) {
        return ((Fact.Text) fact(facts, key)).text();
    }

    static List<List<String>> rows(List<Fact> facts, String key) {
        return ((Fact.Table) fact(facts, key)).rows();
    }

    /// A section that ended well.
    static Sections.Section section(String text) {
        return new Sections.Section(text, 0);
    }

    /// Sections by name and text, all ended well.
    static Sections sections(String... namesAndTexts) {
        StringBuilder output = new StringBuilder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            output.append("\nN begin ").append(namesAndTexts[i]).append('\n');
            output.append(namesAndTexts[i + 1]).append("\nN end 0\n");
        }
        return new Sections(output.toString(), "N");
    }
}
