/// Operations as people meet them: the question before, the entry in the drawer while one runs, the
/// news when it ended.
@NullMarked
package dev.pilothouse.app.shell.act;

import org.jspecify.annotations.NullMarked;
