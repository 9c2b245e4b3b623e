/// Tests of the audit log and the program's own log.
@NullMarked
package dev.pilothouse.core.audit;

import org.jspecify.annotations.NullMarked;
