package dev.pilothouse.core.rfb;

/// A rectangle of a screen, in pixels from its upper left corner.
public record Area(int x, int y, int width, int height) {

    public static final Area NONE = new Area(0, 0, 0, 0);

    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    /// The smallest that has both.
    public Area with(Area other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        int right = Math.max(x + width, other.x + other.width);
        int bottom = Math.max(y + height, other.y + other.height);
        return new Area(left, top, right - left, bottom - top);
    }

    boolean inside(FrameBuffer screen) {
        return x + width <= screen.width() && y + height <= screen.height();
    }
}
