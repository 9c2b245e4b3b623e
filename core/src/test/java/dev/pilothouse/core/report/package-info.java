/// Tests of what leaves the program as a file.
@NullMarked
package dev.pilothouse.core.report;

import org.jspecify.annotations.NullMarked;
