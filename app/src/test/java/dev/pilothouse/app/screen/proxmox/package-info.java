/// Tests of the screens of clusters.
@NullMarked
package dev.pilothouse.app.screen.proxmox;

import org.jspecify.annotations.NullMarked;
