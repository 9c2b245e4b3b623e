/// Commands and the live view in a terminal; no JavaFX.
@NullMarked
package dev.pilothouse.app.cli;

import org.jspecify.annotations.NullMarked;
