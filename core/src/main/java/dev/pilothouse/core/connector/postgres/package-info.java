/// PostgreSQL 9.6 to 18 over pgjdbc: one connection each, read-only, never in a transaction; every
/// query by version and rights.
@NullMarked
package dev.pilothouse.core.connector.postgres;

import org.jspecify.annotations.NullMarked;
