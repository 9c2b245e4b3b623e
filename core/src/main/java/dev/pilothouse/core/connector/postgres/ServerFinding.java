package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Severity;

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
