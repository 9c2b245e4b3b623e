/// The formats, with everything that a double, a clock or a broken disk can do to them.
@NullMarked
package dev.pilothouse.core.history.codec;

import org.jspecify.annotations.NullMarked;
