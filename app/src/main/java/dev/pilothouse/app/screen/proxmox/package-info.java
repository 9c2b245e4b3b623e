/// Proxmox clusters: the cluster, its servers, its guests. What they are called here: a server of a
/// cluster is a node, as Proxmox calls it.
@NullMarked
package dev.pilothouse.app.screen.proxmox;

import org.jspecify.annotations.NullMarked;
