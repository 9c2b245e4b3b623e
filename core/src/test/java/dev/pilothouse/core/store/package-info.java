/// Tests of the home, its lock, and the store.
@NullMarked
package dev.pilothouse.core.store;

import org.jspecify.annotations.NullMarked;
