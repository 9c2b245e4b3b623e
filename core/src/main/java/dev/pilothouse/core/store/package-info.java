/// The directory and the SQL store of one Pilothouse: who holds it, opening, migrating, backing up.
@NullMarked
package dev.pilothouse.core.store;

import org.jspecify.annotations.NullMarked;
