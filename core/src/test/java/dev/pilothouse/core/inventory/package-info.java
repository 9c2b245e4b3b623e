/// Tests of targets, environments and settings.
@NullMarked
package dev.pilothouse.core.inventory;

import org.jspecify.annotations.NullMarked;
