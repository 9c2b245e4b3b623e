/// Tests of the vault's screens.
@NullMarked
package dev.pilothouse.app.screen.vault;

import org.jspecify.annotations.NullMarked;
