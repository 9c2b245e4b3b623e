/// Tests of the way to an operation.
@NullMarked
package dev.pilothouse.app.shell.act;

import org.jspecify.annotations.NullMarked;
