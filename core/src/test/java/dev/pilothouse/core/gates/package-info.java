/// The rules of the house as tests: layering, threads, format, documentation.
@NullMarked
package dev.pilothouse.core.gates;

import org.jspecify.annotations.NullMarked;
