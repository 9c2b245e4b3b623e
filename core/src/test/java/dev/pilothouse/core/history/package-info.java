/// The cache against a plain model in memory, against interrupts, kills and full disks.
@NullMarked
package dev.pilothouse.core.history;

import org.jspecify.annotations.NullMarked;
