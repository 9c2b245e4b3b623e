package dev.pilothouse.core.rfb;

import java.io.IOException;

/// Unpacks the pictures within the Tight encoding; given from outside, as what the platform has for
/// it belongs to its toolkit. Called by one thread at a time; closed by the client that it was
/// given to.
public interface JpegDecoder extends AutoCloseable {

    /// @param jpeg longer than the picture; a server's, not to be trusted
    /// @param into where the picture goes, as `0xffRRGGBB`
    /// @throws IOException if it is no picture of this size
    void decode(byte[] jpeg, int length, Target into) throws IOException;

    @Override
    default void close() {}

    /// @param offset of the upper left pixel
    /// @param stride pixels from one row to the next
    record Target(int[] pixels, int offset, int stride, int width, int height) {}
}
