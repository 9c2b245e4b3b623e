/// Rules as data and their state machine: pure, on the words of the model alone.
@NullMarked
package dev.pilothouse.core.alert;

import org.jspecify.annotations.NullMarked;
