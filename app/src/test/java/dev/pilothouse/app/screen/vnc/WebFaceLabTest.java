package dev.pilothouse.app.screen.vnc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.rfb.Keysyms;
import dev.pilothouse.core.rfb.RfbClient;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.rfb.RfbLogin;
import dev.pilothouse.core.rfb.RfbRelay;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Duplex;
import dev.pilothouse.fixtures.Lab;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// noVNC in a `WebView` against a real Xvnc.
@Tag("lab")
@Timeout(180)
class WebFaceLabTest {

    @TempDir Path folder;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Exception> end = new CompletableFuture<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        scheduler.close();
    }

    private Lab xvnc(String... options) {
        Lab lab = Lab.start("vnc", options);
        open.add(lab);
        return lab;
    }

    private WebFace face(Lab lab, String password, int quality) throws IOException {
        Socket socket = new Socket("127.0.0.1", lab.port());
        socket.setTcpNoDelay(true);
        RfbDoor door = new RfbDoor(Duplex.of("xvnc", socket), new Known(password));
        WebFace face =
                Headless.on(
                        () -> {
                            WebFace made =
                                    new WebFace(
                                            new FxUi(scheduler),
                                            d -> new RfbRelay(d, scheduler),
                                            folder.toFile(),
                                            quality,
                                            new Heard());
                            Stage stage = new Stage();
                            stage.setScene(new Scene(made.view(), 1000, 700));
                            stage.show();
                            open.add(() -> Headless.close(stage));
                            made.begin(door);
                            return made;
                        });
        open.add(() -> Headless.run(face::close));
        return face;
    }

    private WebFace shown(Lab lab, int quality) throws Exception {
        WebFace face = face(lab, lab.ready().path("password").asText(), quality);
        await(() -> Headless.on(() -> face.figures().updates() > 0));
        return face;
    }

    private void await(Callable<Boolean> done) throws Exception {
        for (int i = 0; i < 1500; i++) {
            if (done.call()) {
                return;
            }
            scheduler.pause(Duration.ofMillis(20));
        }
        throw new AssertionError("in vain" + (end.isDone() ? ": " + end.get() : ""));
    }

    private static ProcessBuilder on(Lab lab, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", lab.ready().path("display").asText());
        builder.environment().put("XAUTHORITY", lab.ready().path("xauthority").asText());
        return builder;
    }

    /// The screen as the server has it, by another way.
    private static int[] seen(Lab lab) throws IOException {
        byte[] dump = on(lab, "xwd", "-silent", "-root").start().getInputStream().readAllBytes();
        ByteBuffer head = ByteBuffer.wrap(dump);
        int width = head.getInt(16);
        int height = head.getInt(20);
        int line = head.getInt(48);
        ByteBuffer pixels =
                ByteBuffer.wrap(dump, head.getInt(0) + head.getInt(76) * 12, line * height)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN);
        int[] all = new int[width * height];
        for (int i = 0; i < all.length; i++) {
            all[i] = pixels.getInt(i / width * line + i % width * 4) | 0xff000000;
        }
        return all;
    }

    private static int[] pixels(WebFace face) {
        Image image = Headless.on(() -> face.picture().orElseThrow());
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] all = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), all, 0, width);
        return all;
    }

    /// @param atX on the server's screen of 800 x 600
    private static void point(WebFace face, int atX, int atY) {
        face.fit(Fit.ACTUAL);
        Node pane = Objects.requireNonNull(face.view().lookup(".vnc-screen"));
        pane.getParent().layout();
        double x = (pane.getLayoutBounds().getWidth() - 800) / 2 + atX;
        double y = (pane.getLayoutBounds().getHeight() - 600) / 2 + atY;
        pane.fireEvent(
                new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    private static void click(WebFace face, int keysym) {
        face.key(keysym, 0, true);
        face.key(keysym, 0, false);
    }

    @Test
    void showsWhatTheServerShows() throws Exception {
        Lab lab = xvnc("--empty");
        WebFace face = shown(lab, RfbClient.LOSSLESS);
        // A pointer that is not this client's is painted by the server into the screen.
        Headless.run(() -> point(face, 790, 590));
        for (String command :
                List.of(
                        "xsetroot -mod 5 3 -fg red -bg navy",
                        "xsetroot -gray",
                        "xsetroot -solid #c86414")) {
            on(lab, command.split(" ")).start().waitFor();
        }
        Process logo = on(lab, "xlogo", "-geometry", "300x200+100+50").start();
        Process text = on(lab, "xterm", "-geometry", "60x20+350+150").start();
        open.add(logo::destroy);
        open.add(text::destroy);
        await(
                () -> {
                    int[] here = pixels(face);
                    return here[150 * 800 + 250] != here[20 * 800 + 20]
                            && Arrays.equals(here, seen(lab));
                });
        // With a loss it is about the same.
        Headless.run(() -> face.quality(6));
        on(lab, "xsetroot", "-solid", "#1464c8").start().waitFor();
        await(() -> close(pixels(face)[20 * 800 + 20], 0x1464c8));
    }

    private static boolean close(int one, int other) {
        int worst = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            worst = Math.max(worst, Math.abs((one >> shift & 255) - (other >> shift & 255)));
        }
        return worst <= 8;
    }

    /// While the screen is flooded.
    @Test
    void tenThousandKeysArriveInOrder() throws Exception {
        Lab lab = xvnc();
        WebFace face = shown(lab, 6);
        Process flood =
                on(lab, "xterm", "-geometry", "60x12+430+200", "-e", "seq", "100000000").start();
        open.add(flood::destroy);
        await(() -> Headless.on(() -> face.figures().updates() > 20));
        Random random = new Random(3);
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            typed.append((char) ('a' + random.nextInt(26)));
        }
        typed.append("Жё€A@");
        String all = typed.toString();
        Headless.run(() -> point(face, 200, 450));
        all.codePoints().forEach(c -> Platform.runLater(() -> click(face, Keysyms.of(c))));
        await(() -> lab.ctl("typed", Map.of()).path("text").asText().length() >= all.length());
        assertThat(lab.ctl("typed", Map.of()).path("text").asText()).isEqualTo(all);
    }

    @Test
    void textsSizesAndTheEndAreTold() throws Exception {
        Lab lab = xvnc();
        WebFace face = shown(lab, 6);
        lab.ctl("clipboard", Map.of("text", "Привет, мир\nline two"));
        assertThat(texts.poll(20, TimeUnit.SECONDS)).isEqualTo("Привет, мир\nline two");
        Headless.run(() -> face.clipboard("обратно"));
        await(() -> lab.ctl("clipboard", Map.of()).path("text").asText().equals("обратно"));
        lab.ctl("resize", Map.of("geometry", "1024x768"));
        await(() -> Headless.on(() -> face.figures().width() == 1024));
        lab.ctl("disconnect", Map.of());
        assertThat(fault()).isInstanceOf(Fault.ConnectionLost.class);
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        WebFace unused = face(xvnc("--empty"), "wrong", 6);
        assertThat(fault()).isInstanceOf(Fault.SecretNeeded.class);
    }

    private Fault fault() throws Exception {
        return ((FaultException) end.get(20, TimeUnit.SECONDS)).fault();
    }

    private final class Heard implements Face.Listener {
        @Override
        public void shown() {}

        @Override
        public void ended(Exception failure) {
            end.complete(failure);
        }

        @Override
        public void copied(String text) {
            texts.add(text);
        }

        @Override
        public void resized() {}
    }

    private record Known(String word) implements RfbLogin {
        @Override
        public Optional<Secret> password() {
            return Optional.of(Secret.of(word.toCharArray()));
        }

        @Override
        public Fault refused(boolean tried, String reason) {
            return new Fault.SecretNeeded("xvnc", "vnc", "vnc", tried);
        }
    }
}
