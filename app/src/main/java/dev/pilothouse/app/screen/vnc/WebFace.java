package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.theme.SharpPane;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.rfb.CursorImage;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.rfb.RfbRelay;

import javafx.scene.image.Image;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// noVNC in a `WebView`. The connection and the login are ours, as are keys, the pointer and where
/// the picture is; noVNC understands what the server paints. Nothing of WebKit is loaded before the
/// first [#begin], and its view lives no longer than the connection: what stays behind is an image.
final class WebFace implements Face {

    private final Ui ui;
    private final Function<RfbDoor, RfbRelay> relays;
    private final File folder;
    private final Listener listener;
    private final ScreenPane pane = new ScreenPane();
    private final SharpPane sharp = new SharpPane(pane, factor -> {});
    private final ScreenPointer mouse = new ScreenPointer(pane, this::pointer);
    private @Nullable Session session;
    private @Nullable Image last;
    private int quality;
    private boolean viewOnly;

    /// @param folder where WebKit may keep its own things
    WebFace(
            Ui ui,
            Function<RfbDoor, RfbRelay> relays,
            File folder,
            int quality,
            Listener listener) {
        this.ui = ui;
        this.relays = relays;
        this.folder = folder;
        this.quality = quality;
        this.listener = listener;
    }

    @Override
    public String drawnBy() {
        return "novnc";
    }

    @Override
    public Region view() {
        return sharp;
    }

    @Override
    public void begin(RfbDoor door) {
        end();
        Session fresh = new Session(relays.apply(door));
        session = fresh;
        fresh.begin();
    }

    private void call(String function, Object... arguments) {
        Session now = session;
        if (now != null) {
            now.page.call(function, arguments);
        }
    }

    @Override
    public void key(int keysym, int scanCode, boolean down) {
        if (!viewOnly) {
            call("key", keysym, scanCode, down);
        }
    }

    private void pointer(int buttons, int x, int y, boolean moved) {
        call("pointer", buttons, x, y);
    }

    @Override
    public void clipboard(String text) {
        if (!viewOnly) {
            call("paste", text);
        }
    }

    @Override
    public boolean byPlace() {
        Session now = session;
        return now != null && Boolean.TRUE.equals(now.page.call("byPlace"));
    }

    @Override
    public void fit(Fit fit) {
        pane.fit(fit);
    }

    @Override
    public void quality(int wanted) {
        quality = wanted;
        call("quality", wanted);
    }

    @Override
    public void viewOnly(boolean wanted) {
        viewOnly = wanted;
        mouse.viewOnly(wanted);
        call("viewOnly", wanted);
    }

    @Override
    public Optional<Image> picture() {
        Session now = session;
        if (now == null) {
            return Optional.ofNullable(last);
        }
        return now.page.call("picture") instanceof String base64 && !base64.isEmpty()
                ? Optional.of(PagePixels.image(pane.screenWidth(), pane.screenHeight(), base64))
                : Optional.empty();
    }

    @Override
    public Figures figures() {
        Session now = session;
        long updates =
                now != null && now.page.call("updates") instanceof Number n ? n.longValue() : 0;
        return new Figures(
                pane.screenWidth(),
                pane.screenHeight(),
                pane.shownAt(),
                updates,
                now == null ? 0 : now.relay.bytesDown(),
                OptionalLong.empty());
    }

    @Override
    public void end() {
        Optional<Image> seen = picture();
        Session now = session;
        session = null;
        if (now == null) {
            return;
        }
        now.close();
        pane.pointerVisible(false);
        seen.ifPresent(
                image -> {
                    last = image;
                    pane.show(Picture.of(image), pane.screenWidth(), pane.screenHeight());
                });
        if (seen.isEmpty()) {
            pane.clear();
        }
    }

    @Override
    public void close() {
        end();
        last = null;
        pane.clear();
    }

    /// One connection: a page, and the thread that reads for it.
    private final class Session implements PageHost.Heard, AutoCloseable {
        private final RfbRelay relay;
        private final PageFeed feed = new PageFeed(() -> ui.later(this::deliver));
        private final NovncPage page =
                new NovncPage(folder, new PageHost(this), this::ready, this::failed);
        private @Nullable Subscription reading;
        private @Nullable Subscription loading;

        Session(RfbRelay relay) {
            this.relay = relay;
        }

        void begin() {
            loading = ui.compute(PageText::whole, page::load, e -> failed(e.toString()));
            reading =
                    ui.compute(
                            () -> {
                                relay.run(feed::add);
                                return relay;
                            },
                            done -> {},
                            this::ended);
        }

        private void ready() {
            if (current()) {
                page.begin(quality, viewOnly);
                feed.open(true);
            }
        }

        private boolean current() {
            return this.equals(session);
        }

        private void deliver() {
            String more = feed.next();
            if (!more.isEmpty() && current() && Boolean.TRUE.equals(page.call("take", more))) {
                feed.open(false);
            }
        }

        private void ended(Exception failure) {
            if (current()) {
                end();
                listener.ended(failure);
            }
        }

        @Override
        public void send(String base64) {
            relay.send(Base64.getDecoder().decode(base64));
        }

        @Override
        public void resized(int width, int height) {
            if (current()) {
                pane.show(page, width, height);
                listener.resized();
            }
        }

        @Override
        public void painted() {
            later(listener::shown);
        }

        @Override
        public void cursor(int width, int height, int hotX, int hotY, String base64) {
            int[] pixels = PagePixels.argb(width * height, base64);
            pane.cursor(new CursorImage(width, height, hotX, hotY, pixels));
        }

        @Override
        public void copied(String text) {
            later(() -> listener.copied(text));
        }

        @Override
        public void drained() {
            feed.open(true);
        }

        @Override
        public void failed(String why) {
            later(
                    () ->
                            ended(
                                    new FaultException(
                                            new Fault.Protocol("RFB " + relay.address(), why))));
        }

        /// Not within a call from the page, which may be about to go.
        private void later(Runnable task) {
            ui.later(
                    () -> {
                        if (current()) {
                            task.run();
                        }
                    });
        }

        @Override
        public void close() {
            relay.close();
            feed.close();
            if (loading != null) {
                loading.close();
            }
            if (reading != null) {
                reading.close();
            }
            page.close();
        }
    }
}
