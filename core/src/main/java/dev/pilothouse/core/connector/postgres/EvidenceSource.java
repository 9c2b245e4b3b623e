package dev.pilothouse.core.connector.postgres;

import java.util.List;

/// Something that rules look at, and how it is asked.
///
/// @param name a key into the texts
/// @param query its part is the name
/// @param everywhere whether each database has to be asked, because only it knows
record EvidenceSource(String name, Query query, boolean everywhere) {

    static EvidenceSource ofServer(String name, String sql) {
        return new EvidenceSource(name, Query.of(name, sql), false);
    }

    static EvidenceSource ofServer(String name, List<Query.Form> forms) {
        return new EvidenceSource(name, new Query(name, forms), false);
    }

    static EvidenceSource ofDatabases(String name, List<Query.Form> forms) {
        return new EvidenceSource(name, new Query(name, forms), true);
    }

    static EvidenceSource ofDatabases(String name, String sql) {
        return new EvidenceSource(name, Query.of(name, sql), true);
    }
}
