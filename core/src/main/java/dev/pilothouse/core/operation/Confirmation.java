package dev.pilothouse.core.operation;

/// What a person said to the question.
///
/// @param yes whether they were asked and agreed
/// @param typed the word they typed; empty where none was asked
/// @param reason for the audit log; may be empty
public record Confirmation(boolean yes, String typed, String reason) {

    /// Nobody was asked.
    public static final Confirmation NONE = new Confirmation(false, "", "");

    public static Confirmation agreed(String reason) {
        return new Confirmation(true, "", reason);
    }

    public static Confirmation typed(String word, String reason) {
        return new Confirmation(true, word, reason);
    }
}
