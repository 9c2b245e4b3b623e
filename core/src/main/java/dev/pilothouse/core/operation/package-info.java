/// Changes to servers as objects: described before, allowed or refused here and not in a view, run
/// one after the other on each target, verified by reading back, undone where the inverse is known,
/// and always on record.
@NullMarked
package dev.pilothouse.core.operation;

import org.jspecify.annotations.NullMarked;
