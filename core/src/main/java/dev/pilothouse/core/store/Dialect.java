package dev.pilothouse.core.store;

/// Which database engine is behind a [Database]; the SQL of all repositories runs on both.
public enum Dialect {
    H2,
    POSTGRESQL
}
