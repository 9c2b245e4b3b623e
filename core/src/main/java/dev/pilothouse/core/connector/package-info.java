/// The contract every connected system fulfils: probe, collect, close.
@NullMarked
package dev.pilothouse.core.connector;

import org.jspecify.annotations.NullMarked;
