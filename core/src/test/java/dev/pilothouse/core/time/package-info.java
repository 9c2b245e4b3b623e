/// Tests of clocks, schedules and the end.
@NullMarked
package dev.pilothouse.core.time;

import org.jspecify.annotations.NullMarked;
