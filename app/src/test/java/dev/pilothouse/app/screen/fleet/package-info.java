/// Tests of the fleet screens.
@NullMarked
package dev.pilothouse.app.screen.fleet;

import org.jspecify.annotations.NullMarked;
