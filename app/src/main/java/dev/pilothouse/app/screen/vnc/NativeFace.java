package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.theme.SharpPane;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.rfb.Area;
import dev.pilothouse.core.rfb.CursorImage;
import dev.pilothouse.core.rfb.FrameBuffer;
import dev.pilothouse.core.rfb.JpegDecoder;
import dev.pilothouse.core.rfb.RfbClient;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.rfb.RfbEvents;
import dev.pilothouse.core.rfb.TurboJpegs;

import javafx.scene.image.Image;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// Our own client, painting straight into the memory of an image.
final class NativeFace implements Face {

    private final Ui ui;
    private final Maker maker;
    private final Listener listener;
    private final ScreenPane pane = new ScreenPane();
    private final SharpPane sharp = new SharpPane(pane, factor -> {});
    private final ScreenPointer mouse = new ScreenPointer(pane, this::pointer);
    private @Nullable Session session;
    private int quality;
    private boolean viewOnly;
    private @Nullable PixelPicture picture;

    /// Makes a client.
    interface Maker {
        RfbClient make(RfbDoor door, JpegDecoder jpegs, RfbEvents events, int quality);
    }

    NativeFace(Ui ui, Maker maker, int quality, Listener listener) {
        this.ui = ui;
        this.maker = maker;
        this.quality = quality;
        this.listener = listener;
    }

    @Override
    public String drawnBy() {
        return "native";
    }

    @Override
    public Region view() {
        return sharp;
    }

    @Override
    public void begin(RfbDoor door) {
        end();
        Session fresh = new Session();
        session = fresh;
        RfbClient client = maker.make(door, jpegs(), fresh, quality);
        fresh.client = client;
        fresh.reading =
                ui.compute(
                        () -> {
                            client.run();
                            return client;
                        },
                        done -> {},
                        failure -> {
                            if (fresh.equals(session)) {
                                session = null;
                                listener.ended(failure);
                            }
                        });
    }

    private static JpegDecoder jpegs() {
        return TurboJpegs.open().orElseGet(FxJpegs::new);
    }

    private @Nullable RfbClient client() {
        Session now = session;
        return now == null ? null : now.client;
    }

    @Override
    public void key(int keysym, int scanCode, boolean down) {
        RfbClient client = client();
        if (client != null && !viewOnly) {
            client.key(keysym, scanCode, down);
        }
    }

    @Override
    public void clipboard(String text) {
        RfbClient client = client();
        if (client != null && !viewOnly) {
            client.clipboard(text);
        }
    }

    @Override
    public boolean byPlace() {
        RfbClient client = client();
        return client != null && client.byPlace();
    }

    @Override
    public void fit(Fit fit) {
        pane.fit(fit);
    }

    @Override
    public void quality(int wanted) {
        quality = wanted;
        RfbClient client = client();
        if (client != null) {
            client.quality(wanted);
            client.refresh();
        }
    }

    @Override
    public void viewOnly(boolean wanted) {
        viewOnly = wanted;
        mouse.viewOnly(wanted);
    }

    @Override
    public Optional<Image> picture() {
        return Optional.ofNullable(picture).map(PixelPicture::copy);
    }

    @Override
    public Figures figures() {
        RfbClient client = client();
        if (client == null) {
            return new Figures(
                    pane.screenWidth(),
                    pane.screenHeight(),
                    pane.shownAt(),
                    0,
                    0,
                    OptionalLong.empty());
        }
        client.ping();
        return new Figures(
                pane.screenWidth(),
                pane.screenHeight(),
                pane.shownAt(),
                client.updates(),
                client.bytesDown(),
                client.latency());
    }

    @Override
    public void end() {
        Session now = session;
        session = null;
        if (now != null) {
            now.close();
        }
    }

    @Override
    public void close() {
        end();
    }

    private void pointer(int buttons, int x, int y, boolean moved) {
        RfbClient client = client();
        if (client != null) {
            client.pointer(buttons, x, y, moved);
        }
    }

    /// One connection's way from the thread that reads to the one that shows: however much is
    /// painted, at most one message is under way.
    private final class Session implements RfbEvents, AutoCloseable {
        private final AtomicReference<Area> dirty = new AtomicReference<>(Area.NONE);
        private @Nullable RfbClient client;
        private @Nullable Subscription reading;
        private boolean first = true;

        @Override
        public void screen(FrameBuffer screen) {
            later(
                    () -> {
                        PixelPicture fresh = new PixelPicture(screen);
                        picture = fresh;
                        pane.show(fresh, screen.width(), screen.height());
                        listener.resized();
                    });
        }

        @Override
        public void painted(Area changed) {
            if (dirty.getAndAccumulate(changed, Area::with).isEmpty()) {
                later(
                        () -> {
                            Area now = dirty.getAndSet(Area.NONE);
                            if (picture != null) {
                                picture.painted(now);
                            }
                            if (first) {
                                first = false;
                                listener.shown();
                            }
                        });
            }
        }

        @Override
        public void cursor(CursorImage cursor) {
            later(() -> pane.cursor(cursor));
        }

        @Override
        public void clipboard(String text) {
            later(() -> listener.copied(text));
        }

        @Override
        public void bell() {}

        @Override
        public void named(String name) {}

        private void later(Runnable task) {
            ui.later(
                    () -> {
                        if (this.equals(session)) {
                            task.run();
                        }
                    });
        }

        @Override
        public void close() {
            if (client != null) {
                client.close();
            }
            if (reading != null) {
                reading.close();
            }
        }
    }
}
