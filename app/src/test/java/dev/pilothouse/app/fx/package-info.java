/// Tests of the way to the UI thread.
@NullMarked
package dev.pilothouse.app.fx;

import org.jspecify.annotations.NullMarked;
