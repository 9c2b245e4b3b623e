package dev.pilothouse.core.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.Duplex;
import dev.pilothouse.fixtures.Lab;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Our side of RFB against a real Xvnc.
@Tag("lab")
@Timeout(120)
class RfbLabTest {

    private static final int TYPING_X = 200;
    private static final int TYPING_Y = 450;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        scheduler.close();
    }

    /// A client that runs, and what it shows.
    private final class Session implements RfbEvents, AutoCloseable {
        private final RfbClient client;
        private final CompletableFuture<Fault> end = new CompletableFuture<>();
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private volatile FrameBuffer screen = new FrameBuffer(1, 1);

        Session(Lab lab, String password) throws IOException {
            Socket socket = new Socket("127.0.0.1", lab.port());
            socket.setTcpNoDelay(true);
            JpegDecoder none =
                    (jpeg, length, into) -> {
                        throw new IOException("not asked for");
                    };
            client =
                    new RfbClient(
                            new RfbDoor(Duplex.of("xvnc", socket), Scripted.login(password)),
                            none,
                            this,
                            scheduler,
                            RfbClient.LOSSLESS);
            scheduler.run("rfb", this::read);
            open.add(this);
        }

        private void read() {
            try {
                client.run();
                end.complete(new Fault.Internal("closed"));
            } catch (FaultException e) {
                end.complete(e.fault());
            }
        }

        @Override
        public void screen(FrameBuffer fresh) {
            screen = fresh;
        }

        @Override
        public void painted(Area changed) {}

        @Override
        public void cursor(CursorImage cursor) {}

        @Override
        public void clipboard(String text) {
            texts.add(text);
        }

        @Override
        public void bell() {}

        @Override
        public void named(String name) {}

        void type(int keysym) {
            client.key(keysym, 0, true);
            client.key(keysym, 0, false);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private Lab xvnc(String... options) {
        Lab lab = Lab.start("vnc", options);
        open.add(lab);
        return lab;
    }

    private Session session(Lab lab) throws IOException {
        Session session = new Session(lab, lab.ready().path("password").asText());
        await(() -> session.client.updates() > 0);
        return session;
    }

    private void await(BooleanSupplier done) {
        for (int i = 0; i < 1500; i++) {
            if (done.getAsBoolean()) {
                return;
            }
            try {
                scheduler.pause(Duration.ofMillis(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("in vain");
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

    @Test
    void showsWhatTheServerShowsInBothDepths() throws Exception {
        for (String depth : List.of("24", "16")) {
            Lab lab = xvnc("--depth", depth, "--empty");
            Session session = session(lab);
            // A pointer that is not this client's is painted by the server into the screen.
            session.client.pointer(0, 790, 590, false);
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
            await(() -> at(session, 250, 150) != at(session, 20, 20));
            if (depth.equals("24")) {
                await(
                        () -> {
                            try {
                                return Arrays.equals(session.screen.pixels(), seen(lab));
                            } catch (IOException e) {
                                return false;
                            }
                        });
            }
            session.client.refresh();
            // The ground is painted by a program of its own, which may come later.
            await(() -> Math.abs((at(session, 5, 5) >> 16 & 0xff) - 0xc8) <= 8);
        }
    }

    private static int at(Session session, int x, int y) {
        FrameBuffer screen = session.screen;
        return screen.pixels()[y * screen.width() + x];
    }

    /// While the screen is flooded.
    @Test
    void tenThousandKeysArriveInOrder() throws Exception {
        Lab lab = xvnc();
        Session session = session(lab);
        Process flood =
                on(lab, "xterm", "-geometry", "60x12+430+200", "-e", "seq", "100000000").start();
        open.add(flood::destroy);
        session.client.pointer(0, TYPING_X, TYPING_Y, false);
        await(() -> session.client.updates() > 20);
        Random random = new Random(3);
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            char c = (char) ('a' + random.nextInt(26));
            typed.append(c);
            session.type(c);
        }
        typed.append("Жё€A@");
        "Жё€A@".codePoints().forEach(c -> session.type(Keysyms.of(c)));
        String all = typed.toString();
        await(() -> lab.ctl("typed", Map.of()).path("text").asText().length() >= all.length());
        assertThat(lab.ctl("typed", Map.of()).path("text").asText()).isEqualTo(all);
    }

    @Test
    void textsAreCopiedBothWays() throws Exception {
        Lab lab = xvnc();
        Session session = session(lab);
        lab.ctl("clipboard", Map.of("text", "Привет, мир\nline two"));
        assertThat(session.texts.poll(20, TimeUnit.SECONDS)).isEqualTo("Привет, мир\nline two");
        session.client.clipboard("обратно");
        await(() -> lab.ctl("clipboard", Map.of()).path("text").asText().equals("обратно"));
    }

    @Test
    void followsTheSizeOfTheScreenAndTellsItsEnd() throws Exception {
        Lab lab = xvnc();
        Session session = session(lab);
        lab.ctl("resize", Map.of("geometry", "1024x768"));
        await(() -> session.screen.width() == 1024 && session.screen.height() == 768);
        session.client.ping();
        await(() -> session.client.latency().isPresent());
        lab.ctl("disconnect", Map.of());
        assertThat(session.end.get(20, TimeUnit.SECONDS)).isInstanceOf(Fault.ConnectionLost.class);
    }

    @Test
    void aWrongPasswordIsRefusedAndNoneIsTaken() throws Exception {
        Session wrong = new Session(xvnc("--empty"), "wrong");
        assertThat(wrong.end.get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Fault.SecretNeeded.class, f -> assertThat(f.wrong()).isTrue());
        Lab open = xvnc("--empty", "--security", "None");
        Session without = new Session(open, "");
        await(() -> without.client.updates() > 0);
        assertThat(without.end).isNotDone();
    }

    @Test
    void aServerThatOnlySpeaksTlsIsTold() throws Exception {
        Session session = new Session(xvnc("--empty", "--security", "TLSVnc"), "x");
        assertThat(session.end.get(20, TimeUnit.SECONDS)).isInstanceOf(Fault.Unsupported.class);
        assertThat(catchThrowableOfType(FaultException.class, session.client::run)).isNotNull();
    }
}
