/// What leaves the program as a file: cache files for review elsewhere.
@NullMarked
package dev.pilothouse.core.report;

import org.jspecify.annotations.NullMarked;
