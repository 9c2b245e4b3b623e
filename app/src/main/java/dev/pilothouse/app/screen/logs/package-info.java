/// Live logs: one source of one node, followed, searched, filtered, saved. The reading is
/// [dev.pilothouse.core.logs]; nothing here waits for a line.
@NullMarked
package dev.pilothouse.app.screen.logs;

import org.jspecify.annotations.NullMarked;
