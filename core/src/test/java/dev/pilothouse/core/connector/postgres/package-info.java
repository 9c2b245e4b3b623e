/// Tests of the PostgreSQL connector.
@NullMarked
package dev.pilothouse.core.connector.postgres;

import org.jspecify.annotations.NullMarked;
