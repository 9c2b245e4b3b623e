/// How bytes reach a server: SSH connections, host keys, jump hosts, kept SFTP and shell channels.
@NullMarked
package dev.pilothouse.core.wire;

import org.jspecify.annotations.NullMarked;
