/// Terminals on nodes, one command on many of them, and port forwards. The emulator and its view
/// are JediTermFX; what it is fed with is a [dev.pilothouse.core.wire.TerminalStream].
@NullMarked
package dev.pilothouse.app.screen.console;

import org.jspecify.annotations.NullMarked;
