/// Tests of the target screens.
@NullMarked
package dev.pilothouse.app.screen.target;

import org.jspecify.annotations.NullMarked;
