package dev.pilothouse.app.cli;

/// How large the terminal is now.
@FunctionalInterface
public interface TerminalSize {

    Size now();

    /// @param columns at least 20
    /// @param rows at least 5
    record Size(int columns, int rows) {
        static final Size USUAL = new Size(80, 24);

        public Size {
            columns = Math.max(20, columns);
            rows = Math.max(5, rows);
        }
    }
}
