package dev.pilothouse.core.alert;

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
    record Rows(String fact, String column, String value, String name) implements Condition {}
}
