/// Reports are whole, and are what they say they are.
@NullMarked
package dev.pilothouse.app.report;

import org.jspecify.annotations.NullMarked;
