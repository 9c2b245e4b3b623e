/// Tests of the mechanism of operations.
@NullMarked
package dev.pilothouse.core.operation;

import org.jspecify.annotations.NullMarked;
