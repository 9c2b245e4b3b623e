/// The time-series cache: append, query, downsample, the fleet at an instant, coverage, facts over
/// time.
@NullMarked
package dev.pilothouse.core.history;

import org.jspecify.annotations.NullMarked;
