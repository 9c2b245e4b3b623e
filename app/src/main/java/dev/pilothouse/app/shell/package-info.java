/// The window: navigation, tabs, palette, activity drawer, time cursor. Knows no screen.
@NullMarked
package dev.pilothouse.app.shell;

import org.jspecify.annotations.NullMarked;
