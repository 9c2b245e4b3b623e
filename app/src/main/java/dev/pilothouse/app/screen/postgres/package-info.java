/// The workspace of one PostgreSQL server: how it is, its sessions, and what this login can't see.
@NullMarked
package dev.pilothouse.app.screen.postgres;

import org.jspecify.annotations.NullMarked;
