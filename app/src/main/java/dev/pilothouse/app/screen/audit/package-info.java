/// Who did what, and what the program itself met.
@NullMarked
package dev.pilothouse.app.screen.audit;

import org.jspecify.annotations.NullMarked;
