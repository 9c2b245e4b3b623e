/// The program's entry: wiring by hand, the order of starting and closing.
@NullMarked
package dev.pilothouse.app.launch;

import org.jspecify.annotations.NullMarked;
