package dev.pilothouse.core.rfb;

/// Is told what the server does, on the thread that reads; must not block for long, as the server
/// waits meanwhile.
public interface RfbEvents {

    /// The screen is another one from now on: the first, or one of another size.
    void screen(FrameBuffer screen);

    /// A part of the screen has changed; told once for each update of the server.
    void painted(Area changed);

    void cursor(CursorImage cursor);

    /// Somebody copied a text over there.
    void clipboard(String text);

    void bell();

    /// What the server calls its screen.
    void named(String name);
}
