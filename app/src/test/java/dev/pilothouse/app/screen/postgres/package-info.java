/// Tests of the PostgreSQL screens.
@NullMarked
package dev.pilothouse.app.screen.postgres;

import org.jspecify.annotations.NullMarked;
