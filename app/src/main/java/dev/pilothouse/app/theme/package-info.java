/// What everything looks like: the colours and sizes of both themes, the fonts, the icons by what
/// they mean. Knows no widget and no screen.
@NullMarked
package dev.pilothouse.app.theme;

import org.jspecify.annotations.NullMarked;
