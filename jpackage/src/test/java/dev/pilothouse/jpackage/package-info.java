/// Tests of the finished packages.
@NullMarked
package dev.pilothouse.jpackage;

import org.jspecify.annotations.NullMarked;
