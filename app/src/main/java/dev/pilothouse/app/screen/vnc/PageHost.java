package dev.pilothouse.app.screen.vnc;

/// What the page of a console in a `WebView` may call: nothing else of the program is in its reach.
/// Public, as the page calls by reflection. Called on the UI thread, by `page.js` only.
public final class PageHost {

    private final Heard heard;

    /// Who is told.
    interface Heard {
        /// @param base64 what is to be said to the server
        void send(String base64);

        void resized(int width, int height);

        /// The first picture is there.
        void painted();

        /// @param base64 red, green, blue, alpha of each pixel
        void cursor(int width, int height, int hotX, int hotY, String base64);

        void copied(String text);

        /// The page has room for more.
        void drained();

        /// The server said what no server says.
        void failed(String why);
    }

    PageHost(Heard heard) {
        this.heard = heard;
    }

    public void send(String base64) {
        heard.send(base64);
    }

    public void resized(int width, int height) {
        heard.resized(width, height);
    }

    public void painted() {
        heard.painted();
    }

    public void cursor(int width, int height, int hotX, int hotY, String base64) {
        heard.cursor(width, height, hotX, hotY, base64);
    }

    public void copied(String text) {
        heard.copied(text);
    }

    public void drained() {
        heard.drained();
    }

    public void failed(String why) {
        heard.failed(why);
    }
}
