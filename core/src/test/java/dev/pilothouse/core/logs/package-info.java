@NullMarked
package dev.pilothouse.core.logs;

import org.jspecify.annotations.NullMarked;
