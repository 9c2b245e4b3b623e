/// What the user told us: targets, groups, tags, environments, settings.
@NullMarked
package dev.pilothouse.core.inventory;

import org.jspecify.annotations.NullMarked;
