/// Tests of keys on servers.
@NullMarked
package dev.pilothouse.core.keys;

import org.jspecify.annotations.NullMarked;
