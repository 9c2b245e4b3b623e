/// Composition root of the core: builds, starts and closes everything in order, and runs the
/// collection.
@NullMarked
package dev.pilothouse.core.engine;

import org.jspecify.annotations.NullMarked;
