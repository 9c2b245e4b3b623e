/// Screens of machines over VNC in tabs and windows of their own: how one is shown is a [Face]'s
/// matter, keys, toolbar and what is said around it are the same for all.
@NullMarked
package dev.pilothouse.app.screen.vnc;

import org.jspecify.annotations.NullMarked;
