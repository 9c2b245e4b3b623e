/// The vault on the screen: unlocking, how it opens, who may use the console.
@NullMarked
package dev.pilothouse.app.screen.vault;

import org.jspecify.annotations.NullMarked;
