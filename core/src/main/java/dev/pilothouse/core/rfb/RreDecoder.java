package dev.pilothouse.core.rfb;

import java.io.IOException;

/// A background with rectangles of one colour on it.
final class RreDecoder implements Decoder {

    @Override
    public void decode(RfbInput in, Area area, FrameBuffer screen) throws IOException {
        long count = in.u32();
        if (count > (long) area.width() * area.height()) {
            throw new Garbled(count + " rectangles in one of " + area);
        }
        screen.fill(area.x(), area.y(), area.width(), area.height(), in.pixel());
        for (long i = 0; i < count; i++) {
            int colour = in.pixel();
            int x = in.u16();
            int y = in.u16();
            int w = in.u16();
            int h = in.u16();
            if (x + w > area.width() || y + h > area.height()) {
                throw new Garbled("a rectangle that leaves its own");
            }
            screen.fill(area.x() + x, area.y() + y, w, h, colour);
        }
    }
}
