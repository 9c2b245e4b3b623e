/// Adding, changing and removing targets: the form with its connection test, the import.
@NullMarked
package dev.pilothouse.app.screen.target;

import org.jspecify.annotations.NullMarked;
