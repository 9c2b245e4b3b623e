/// What the pages of single targets are made of: sub-tabs, charts over a range of time, what is
/// saved of them. Screens of different kinds of targets share it and do not see each other.
@NullMarked
package dev.pilothouse.app.page;

import org.jspecify.annotations.NullMarked;
