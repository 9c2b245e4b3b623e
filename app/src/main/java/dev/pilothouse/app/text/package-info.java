/// Resource bundles (en, ru), formatting of quantities, faults as sentences; no JavaFX.
@NullMarked
package dev.pilothouse.app.text;

import org.jspecify.annotations.NullMarked;
