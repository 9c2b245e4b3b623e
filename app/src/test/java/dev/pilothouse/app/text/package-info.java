/// Tests of what people read.
@NullMarked
package dev.pilothouse.app.text;

import org.jspecify.annotations.NullMarked;
