/// Secrets. The only place for cryptography; until a vault file exists, secrets live in memory for
/// one run.
@NullMarked
package dev.pilothouse.core.vault;

import org.jspecify.annotations.NullMarked;
