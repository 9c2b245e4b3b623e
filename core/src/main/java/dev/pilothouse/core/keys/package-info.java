/// SSH keys of the vault on servers: installed through a login that works already, rotated, taken
/// away, each as an operation.
@NullMarked
package dev.pilothouse.core.keys;

import org.jspecify.annotations.NullMarked;
