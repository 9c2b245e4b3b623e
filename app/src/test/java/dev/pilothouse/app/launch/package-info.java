/// Tests of the program as it is put together.
@NullMarked
package dev.pilothouse.app.launch;

import org.jspecify.annotations.NullMarked;
