/// Settings: each in its place, checked as it is entered, stored together.
@NullMarked
package dev.pilothouse.app.screen.settings;

import org.jspecify.annotations.NullMarked;
