package dev.pilothouse.core.rfb;

import java.io.IOException;

/// Understands rectangles of one encoding. What it throws ends the connection.
interface Decoder {

    /// @param area inside the screen
    void decode(RfbInput in, Area area, FrameBuffer screen) throws IOException;
}
