package dev.pilothouse.app.screen.fleet;

/// By what the cells stand together.
enum Grouping {
    ENVIRONMENT,
    GROUP,
    TAG,
    NONE
}
