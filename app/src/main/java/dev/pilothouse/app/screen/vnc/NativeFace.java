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

import javafx.geometry.Point2D;
import javafx.scene.image.Image;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// Our own client, painting straight into the memory of an image.
final class NativeFace implements Face {

    private static final int LEFT = 1;
    private static final int MIDDLE = 2;
    private static final int RIGHT = 4;
    private static final int WHEEL_UP = 8;
    private static final int WHEEL_DOWN = 16;
    private static final int WHEEL_LEFT = 32;
    private static final int WHEEL_RIGHT = 64;

    /// What JavaFX makes of one notch of a wheel.
    private static final double NOTCH = 40;

    private final Ui ui;
    private final Maker maker;
    private final Listener listener;
    private final ScreenPane pane = new ScreenPane();
    private final SharpPane sharp = new SharpPane(pane, factor -> {});
    private @Nullable Session session;
    private int quality;
    private boolean viewOnly;
    private int buttons;
    private double turnedX;
    private double turnedY;

    /// Makes a client.
    interface Maker {
        RfbClient make(RfbDoor door, JpegDecoder jpegs, RfbEvents events, int quality);
    }

    NativeFace(Ui ui, Maker maker, int quality, Listener listener) {
        this.ui = ui;
        this.maker = maker;
        this.quality = quality;
        this.listener = listener;
        pane.setOnMouseMoved(this::moved);
        pane.setOnMouseDragged(this::moved);
        pane.setOnMousePressed(e -> pressed(e, true));
        pane.setOnMouseReleased(e -> pressed(e, false));
        pane.setOnMouseEntered(e -> pane.pointerVisible(!viewOnly));
        pane.setOnMouseExited(e -> pane.pointerVisible(false));
        pane.setOnScroll(this::scrolled);
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
        buttons = 0;
        pane.pointerVisible(!wanted && pane.isHover());
    }

    @Override
    public Optional<Image> picture() {
        return pane.copy();
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

    private void moved(MouseEvent event) {
        pane.pointerAt(event.getX(), event.getY());
        say(true);
        event.consume();
    }

    /// Which buttons are down is remembered here, as not every platform tells it rightly.
    private void pressed(MouseEvent event, boolean down) {
        int button = bit(event.getButton());
        buttons = down ? buttons | button : buttons & ~button;
        pane.pointerAt(event.getX(), event.getY());
        say(false);
    }

    private static int bit(MouseButton button) {
        return switch (button) {
            case PRIMARY -> LEFT;
            case MIDDLE -> MIDDLE;
            case SECONDARY -> RIGHT;
            case NONE, BACK, FORWARD -> 0;
        };
    }

    private void scrolled(ScrollEvent event) {
        event.consume();
        turnedX += event.getDeltaX();
        turnedY += event.getDeltaY();
        turnedY = turn(turnedY, WHEEL_UP, WHEEL_DOWN);
        turnedX = turn(turnedX, WHEEL_LEFT, WHEEL_RIGHT);
    }

    /// What is less than a notch waits for the rest of it.
    private double turn(double turned, int forth, int back) {
        double left = turned;
        while (Math.abs(left) >= NOTCH) {
            int wheel = left > 0 ? forth : back;
            buttons |= wheel;
            say(false);
            buttons &= ~wheel;
            say(false);
            left -= Math.copySign(NOTCH, left);
        }
        return left;
    }

    private void say(boolean moved) {
        RfbClient client = client();
        if (client != null && !viewOnly) {
            Point2D there = pane.there();
            client.pointer(buttons, (int) there.getX(), (int) there.getY(), moved);
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
                        pane.screen(screen);
                        listener.resized();
                    });
        }

        @Override
        public void painted(Area changed) {
            if (dirty.getAndAccumulate(changed, Area::with).isEmpty()) {
                later(
                        () -> {
                            pane.painted(dirty.getAndSet(Area.NONE));
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
