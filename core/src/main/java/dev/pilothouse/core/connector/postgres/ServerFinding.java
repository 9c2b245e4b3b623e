package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Severity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Something about a server that an expert would not leave as it is.
///
/// @param code of its rule; a key into the texts for what it is, why it matters, what to do
/// @param database where it was found; empty for what concerns the whole server
/// @param subject what it is about, such as a table; empty where the rule says it all
/// @param evidence the figures that speak for it, as `name=value` separated by semicolons
/// @param remedy SQL; empty where none can help
public record ServerFinding(
        String code,
        Area area,
        Severity severity,
        String database,
        String subject,
        String evidence,
        String remedy) {

    private static final Pattern NEXT = Pattern.compile("; (?=[a-z_]+=)");

    /// As a row of the fact [PostgresFacts#FINDINGS].
    public List<String> cells() {
        return List.of(code, area.name(), severity.name(), database, subject, evidence, remedy);
    }

    /// Whether a remedy changes what a standby has from its primary, so that only that one can be
    /// told to. Settings, sessions and the replay are a standby's own.
    public static boolean ofPrimary(String remedy) {
        return !remedy.isEmpty()
                && !remedy.startsWith("SELECT ")
                && !remedy.startsWith("ALTER SYSTEM ");
    }

    /// The figures of an evidence by their names, in order.
    public static Map<String, String> figures(String evidence) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (String figure : NEXT.split(evidence)) {
            int equals = figure.indexOf('=');
            if (equals > 0) {
                figures.put(figure.substring(0, equals), figure.substring(equals + 1));
            }
        }
        return figures;
    }

    /// The names of all figures that a finding may bring.
    public static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        FindingRules.ALL.forEach(rule -> names.addAll(rule.columns()));
        MemoryRules.ALL.forEach(rule -> names.addAll(rule.columns()));
        return names;
    }

    /// What kind of trouble.
    public enum Area {
        CONNECTIONS,
        LOCKS,
        REPLICATION,
        WAL,
        WRAPAROUND,
        VACUUM,
        TABLES,
        INDEXES,
        STORAGE,
        SETTINGS,
        SECURITY,
        VERSION
    }
}
