/// The only maker of threads and the only reader of system time: clock, deadlines, retry, circuit
/// breaker, scheduler.
@NullMarked
package dev.pilothouse.core.time;

import org.jspecify.annotations.NullMarked;
