/// Live logs: what can be followed, how its lines are told apart and understood, and the bounded
/// store they are kept in while somebody looks. Knows programs that talk, not where they run.
@NullMarked
package dev.pilothouse.core.logs;

import org.jspecify.annotations.NullMarked;
