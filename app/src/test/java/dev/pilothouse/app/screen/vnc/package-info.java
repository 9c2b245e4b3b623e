/// Tests of consoles over VNC.
@NullMarked
package dev.pilothouse.app.screen.vnc;

import org.jspecify.annotations.NullMarked;
