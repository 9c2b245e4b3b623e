/// Proxmox VE clusters, over their REST interface.
@NullMarked
package dev.pilothouse.core.connector.proxmox;

import org.jspecify.annotations.NullMarked;
