/// Publishing of immutable values: subscribing delivers the current value at once; thread-safe and
/// conflating.
@NullMarked
package dev.pilothouse.core.feed;

import org.jspecify.annotations.NullMarked;
