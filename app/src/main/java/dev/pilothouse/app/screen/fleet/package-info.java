/// The first screen: what is wrong, where, and since when; one cell for each target.
@NullMarked
package dev.pilothouse.app.screen.fleet;

import org.jspecify.annotations.NullMarked;
