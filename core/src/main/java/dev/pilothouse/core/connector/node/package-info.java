/// Linux servers over SSH and this machine itself: which files of `/proc` and `/sys` are read, how
/// they become samples, and which scripts answer with facts.
@NullMarked
package dev.pilothouse.core.connector.node;

import org.jspecify.annotations.NullMarked;
