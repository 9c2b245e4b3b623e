package dev.pilothouse.core.connector.postgres;

import java.util.List;

/// What makes a finding the same one from reading to reading, whatever its figures are.
///
/// @param code of its rule
/// @param database empty for what concerns the whole server
/// @param subject what it is about, may be empty
public record FindingKey(String code, String database, String subject) {

    /// Of a row of the fact [PostgresFacts#FINDINGS].
    public static FindingKey of(List<String> cells) {
        return new FindingKey(cells.get(0), cells.get(3), cells.get(4));
    }
}
