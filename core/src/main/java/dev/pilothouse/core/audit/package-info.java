/// What was done, by whom, and how it ended, in a chain that shows every later change of it; and
/// the log of the program itself.
@NullMarked
package dev.pilothouse.core.audit;

import org.jspecify.annotations.NullMarked;
