package dev.pilothouse.core.alert;

import java.util.List;
import java.util.Set;

/// What a rule looks at; every kind yields one number per series (or one for the target), larger is
/// worse.
public sealed interface Condition {

    /// The value of a gauge, whatever its labels.
    record Level(String metric) implements Condition {}

    /// The size of a gauge's value without its sign, such as a clock's offset.
    record Distance(String metric) implements Condition {}

    /// One gauge over another, such as load per core; both without labels.
    record Ratio(String part, String whole) implements Condition {}

    /// One gauge in percent of another with the same labels.
    record Share(String part, String whole) implements Condition {}

    /// Hours until a gauge reaches another with the same labels, seen by its slope, as 1 / hours so
    /// that larger is worse.
    record Filling(String used, String whole) implements Condition {}

    /// Rows of a fact table whose column has a value.
    ///
    /// @param name the column that names the row in the text
    /// @param key columns that tell rows apart
    /// @param except what rows that are not counted have in these columns
    record Rows(
            String fact,
            String column,
            String value,
            String name,
            List<String> key,
            Set<List<String>> except)
            implements Condition {
        public Rows {
            key = List.copyOf(key);
            except = Set.copyOf(except);
        }

        /// All rows with this value.
        public Rows(String fact, String column, String value, String name) {
            this(fact, column, value, name, List.of(), Set.of());
        }
    }
}
