@NullMarked
package dev.pilothouse.app.screen.logs;

import org.jspecify.annotations.NullMarked;
