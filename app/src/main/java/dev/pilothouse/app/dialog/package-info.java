/// Dialogs behind an interface without toolkit types.
@NullMarked
package dev.pilothouse.app.dialog;

import org.jspecify.annotations.NullMarked;
