package dev.pilothouse.core.rfb;

import java.util.ArrayList;
import java.util.List;

/// Remembers what it is told.
final class Shown implements RfbEvents {

    FrameBuffer screen = new FrameBuffer(1, 1);
    final List<Area> painted = new ArrayList<>();
    final List<CursorImage> cursors = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    int bells;

    @Override
    public void screen(FrameBuffer fresh) {
        screen = fresh;
    }

    @Override
    public void painted(Area changed) {
        painted.add(changed);
    }

    @Override
    public void cursor(CursorImage cursor) {
        cursors.add(cursor);
    }

    @Override
    public void clipboard(String text) {
        texts.add(text);
    }

    @Override
    public void bell() {
        bells++;
    }

    @Override
    public void named(String name) {
        names.add(name);
    }
}
