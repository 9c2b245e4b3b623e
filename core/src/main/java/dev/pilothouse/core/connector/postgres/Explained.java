package dev.pilothouse.core.connector.postgres;

/// A statement whose plan is wanted.
///
/// @param database where it runs
/// @param user as whom it runs: names are looked up under that role's search path; empty for ours
/// @param text as the server keeps it, with `$1` for values, or with values
/// @param query the server's number of it; 0 where it has none
public record Explained(String database, String user, String text, long query) {

    public StatementShape shape() {
        return StatementShape.of(text);
    }
}
