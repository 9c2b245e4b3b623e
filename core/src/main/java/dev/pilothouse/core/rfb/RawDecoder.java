package dev.pilothouse.core.rfb;

import java.io.IOException;

/// Pixels as they are.
final class RawDecoder implements Decoder {

    private static final int AT_ONCE = RfbInput.BUFFER / 8;

    @Override
    public void decode(RfbInput in, Area area, FrameBuffer screen) throws IOException {
        for (int row = 0; row < area.height(); row++) {
            int to = screen.at(area.x(), area.y() + row);
            for (int done = 0; done < area.width(); ) {
                int count = Math.min(AT_ONCE, area.width() - done);
                in.need(count * 4);
                Pixels.row4(in.buffer(), in.at(), screen.pixels(), to + done, count);
                in.pass(count * 4);
                done += count;
            }
        }
    }
}
