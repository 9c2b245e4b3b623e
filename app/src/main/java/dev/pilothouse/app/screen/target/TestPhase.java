package dev.pilothouse.app.screen.target;

/// Where the connection test stands.
enum TestPhase {
    NOT_RUN,
    RUNNING,
    PASSED,
    FAILED
}
