@NullMarked
package dev.pilothouse.app.screen.console;

import org.jspecify.annotations.NullMarked;
