/// Tests of the Proxmox VE clusters.
@NullMarked
package dev.pilothouse.core.connector.proxmox;

import org.jspecify.annotations.NullMarked;
