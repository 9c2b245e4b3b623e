/// What people do on nodes by hand beyond looking: one command on many, port forwards, and what of
/// it is remembered.
@NullMarked
package dev.pilothouse.core.remote;

import org.jspecify.annotations.NullMarked;
