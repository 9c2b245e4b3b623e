/// Tests of the vault.
@NullMarked
package dev.pilothouse.core.vault;

import org.jspecify.annotations.NullMarked;
