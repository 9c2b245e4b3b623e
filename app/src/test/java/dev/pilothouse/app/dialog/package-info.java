/// Tests of dialogs.
@NullMarked
package dev.pilothouse.app.dialog;

import org.jspecify.annotations.NullMarked;
