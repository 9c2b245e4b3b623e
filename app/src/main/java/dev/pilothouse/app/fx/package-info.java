/// The only door to the FX thread: it coalesces, so that a screen sees at most one update per
/// pulse.
@NullMarked
package dev.pilothouse.app.fx;

import org.jspecify.annotations.NullMarked;
