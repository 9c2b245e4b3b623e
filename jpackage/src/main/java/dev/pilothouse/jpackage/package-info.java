/// Builds what people install: a Java runtime of just the modules needed, an app image with
/// archives of the classes of its start, and the packages of the system it runs on. Needs the whole
/// JDK 25 it runs on; see jpackage/README.md for the steps and the reasons.
@NullMarked
package dev.pilothouse.jpackage;

import org.jspecify.annotations.NullMarked;
