/// Secrets, who may get at them, and SSH keys, in one sealed file. The only place for cryptography.
@NullMarked
package dev.pilothouse.core.vault;

import org.jspecify.annotations.NullMarked;
