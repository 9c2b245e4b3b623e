/// Tests of the command line.
@NullMarked
package dev.pilothouse.app.cli;

import org.jspecify.annotations.NullMarked;
