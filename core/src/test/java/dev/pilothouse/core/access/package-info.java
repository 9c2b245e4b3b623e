/// Tests of the roles.
@NullMarked
package dev.pilothouse.core.access;

import org.jspecify.annotations.NullMarked;
