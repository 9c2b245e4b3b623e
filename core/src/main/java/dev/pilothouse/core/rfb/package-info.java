/// The screen of a machine over the RFB protocol (VNC): connects, decodes what the server paints
/// into a frame buffer, sends keys and the pointer. Knows no toolkit; who shows it is told what has
/// changed. The protocol is that of RFC 6143, with the extensions that TigerVNC, QEMU and Proxmox
/// speak (github.com/rfbproto/rfbproto).
@NullMarked
package dev.pilothouse.core.rfb;

import org.jspecify.annotations.NullMarked;
