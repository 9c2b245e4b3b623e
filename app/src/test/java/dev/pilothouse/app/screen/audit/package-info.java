/// Tests of the audit screen.
@NullMarked
package dev.pilothouse.app.screen.audit;

import org.jspecify.annotations.NullMarked;
