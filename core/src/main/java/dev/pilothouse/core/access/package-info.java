/// Who acts and what that person may do: roles, rights and the one matrix between them. Whoever
/// changes something asks here; the views only show what the answer would be.
@NullMarked
package dev.pilothouse.core.access;

import org.jspecify.annotations.NullMarked;
