package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.operation.Risk;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something a DBA does to keep a server well: what exactly, and how it is seen afterwards that it
/// was done.
///
/// @param database where; empty for the whole server
/// @param schema of the table or index; empty where it is about neither
/// @param name of the table or index; else of the database, or empty
/// @param definition of an index that is made; empty otherwise
public record Upkeep(Verb verb, String database, String schema, String name, String definition) {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\\s.\"]+)";

    private static final Pattern MADE =
            Pattern.compile(
                    "CREATE (?:UNIQUE )?INDEX "
                            + NAME
                            + " ON (?:ONLY )?("
                            + NAME
                            + "(?:\\."
                            + NAME
                            + ")?) USING ");

    /// What is done.
    public enum Verb {
        VACUUM("vacuum", Risk.SAFE),
        VACUUM_ANALYZE("vacuum-analyze", Risk.SAFE),
        ANALYZE("analyze", Risk.SAFE),
        REINDEX_INDEX("reindex", Risk.SAFE),
        REINDEX_TABLE("reindex-table", Risk.SAFE),
        DROP_INDEX("index-drop", Risk.STOPS),
        CREATE_INDEX("index-create", Risk.SAFE),
        RESET_DATABASE("stats-reset", Risk.DESTROYS),
        RESET_STATEMENTS("statements-reset", Risk.DESTROYS),
        RELOAD("reload", Risk.STOPS);

        private final String word;
        private final Risk risk;

        Verb(String word, Risk risk) {
            this.word = word;
            this.risk = risk;
        }

        /// As texts name it.
        public String word() {
            return word;
        }

        Risk risk() {
            return risk;
        }

        /// Whether it works in the background of those who write, but waits for their transactions:
        /// stopped on the way it leaves an invalid index.
        boolean concurrent() {
            return switch (this) {
                case REINDEX_INDEX, REINDEX_TABLE, DROP_INDEX, CREATE_INDEX -> true;
                case VACUUM, VACUUM_ANALYZE, ANALYZE, RESET_DATABASE, RESET_STATEMENTS, RELOAD ->
                        false;
            };
        }

        /// Whether it removes dead rows.
        boolean vacuums() {
            return this == VACUUM || this == VACUUM_ANALYZE;
        }

        /// Whether it builds an index beside those who write, and waits for all who may still look
        /// at rows as they were.
        boolean builds() {
            return this == REINDEX_INDEX || this == REINDEX_TABLE || this == CREATE_INDEX;
        }

        /// Whether it is about a table or an index.
        boolean relation() {
            return switch (this) {
                case VACUUM,
                        VACUUM_ANALYZE,
                        ANALYZE,
                        REINDEX_INDEX,
                        REINDEX_TABLE,
                        DROP_INDEX,
                        CREATE_INDEX ->
                        true;
                case RESET_DATABASE, RESET_STATEMENTS, RELOAD -> false;
            };
        }
    }

    /// On a table.
    public static Upkeep of(Verb verb, String database, TableRow table) {
        return new Upkeep(verb, database, table.schema(), table.name(), "");
    }

    /// On an index.
    public static Upkeep of(Verb verb, String database, IndexRow index) {
        return new Upkeep(verb, database, index.schema(), index.name(), "");
    }

    public static Upkeep resetStatistics(String database) {
        return new Upkeep(Verb.RESET_DATABASE, database, "", database, "");
    }

    /// @param database where the extension is
    public static Upkeep resetStatements(String database) {
        return new Upkeep(Verb.RESET_STATEMENTS, database, "", "", "");
    }

    public static Upkeep reload() {
        return new Upkeep(Verb.RELOAD, "", "", "", "");
    }

    /// An index that was taken away, made again.
    Upkeep again(String sql) {
        return new Upkeep(Verb.CREATE_INDEX, database, schema, name, sql);
    }

    /// What it is done to, as people call it.
    String about() {
        return verb.relation() ? Server.quote(schema) + "." + Server.quote(name) : name;
    }

    /// The statement, exactly.
    ///
    /// @param extension the schema of `pg_stat_statements`; empty where it is not about that
    String sql(String extension) {
        String subject = about();
        return switch (verb) {
            case VACUUM -> "VACUUM (VERBOSE) " + subject;
            case VACUUM_ANALYZE -> "VACUUM (VERBOSE, ANALYZE) " + subject;
            case ANALYZE -> "ANALYZE VERBOSE " + subject;
            case REINDEX_INDEX -> "REINDEX INDEX CONCURRENTLY " + subject;
            case REINDEX_TABLE -> "REINDEX TABLE CONCURRENTLY " + subject;
            case DROP_INDEX -> "DROP INDEX CONCURRENTLY " + subject;
            case CREATE_INDEX -> definition.replaceFirst(" INDEX ", " INDEX CONCURRENTLY ");
            case RESET_DATABASE -> "SELECT pg_stat_reset()";
            case RESET_STATEMENTS ->
                    "SELECT "
                            + (extension.isEmpty() ? "" : extension + ".")
                            + "pg_stat_statements_reset()";
            case RELOAD -> "SELECT pg_reload_conf()";
        };
    }

    /// Whether what was read back says that it was done. A mark is what [UpkeepWay#mark] gave: a
    /// number that grows, or indexes as `number:valid`.
    boolean done(String before, String after) {
        return switch (verb) {
            case VACUUM, VACUUM_ANALYZE, ANALYZE, RESET_DATABASE, RESET_STATEMENTS, RELOAD ->
                    number(after) > number(before);
            case DROP_INDEX -> after.isEmpty();
            case CREATE_INDEX -> after.endsWith(":t");
            case REINDEX_INDEX -> after.endsWith(":t") && !after.equals(before);
            case REINDEX_TABLE -> renewed(before, after);
        };
    }

    private static boolean renewed(String before, String after) {
        List<String> now = List.of(after.split(",", -1));
        for (String index : before.split(",", -1)) {
            if (index.endsWith(":t") && now.contains(index)) {
                return false;
            }
        }
        return !after.isEmpty();
    }

    private static double number(String mark) {
        return mark.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(mark);
    }

    /// The table of an index that is made, schema and name as SQL writes them; empty for nothing
    /// else, and where the definition is not as the server writes it.
    String table() {
        Matcher made = MADE.matcher(definition);
        return verb == Verb.CREATE_INDEX && made.lookingAt() ? made.group(1) : "";
    }

    /// What it takes of the server, else why it can't be done there.
    static Optional<String> needs(Verb verb, int version) {
        return (verb == Verb.REINDEX_INDEX || verb == Verb.REINDEX_TABLE) && version < 120_000
                ? Optional.of("PostgreSQL 12")
                : Optional.empty();
    }
}
