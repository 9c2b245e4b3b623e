package dev.pilothouse.app.cli;

/// What a command tells the one that called it.
public final class ExitCode {

    /// All is well.
    public static final int FINE = 0;

    /// It was measured, and something is not well.
    public static final int TROUBLE = 1;

    /// The command was not understood; nothing was done.
    public static final int WRONG_USE = 2;

    /// It could not be measured, or not be done.
    public static final int NOT_MEASURED = 3;

    private ExitCode() {}
}
