package dev.pilothouse.core.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.SystemScheduler;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class RfbRelayTest {

    private static final byte[] CHALLENGE = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);

    private final SystemScheduler scheduler = new SystemScheduler();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        scheduler.close();
    }

    private static Words asking(byte[] more) {
        return new Words()
                .text("RFB 003.007\n")
                .u8(1, 2)
                .bytes(CHALLENGE)
                .u32(0)
                .screen(640, 480)
                .bytes(more);
    }

    private Fault run(Scripted server, String password) {
        RfbRelay relay = new RfbRelay(new RfbDoor(server, Scripted.login(password)), scheduler);
        return catchThrowableOfType(
                        FaultException.class,
                        () -> relay.run((buffer, length) -> take(relay, buffer, length)))
                .fault();
    }

    /// Speaks only once the version is there, as noVNC does.
    private void take(RfbRelay relay, byte[] buffer, int length) {
        if (taken.size() == 0) {
            assertThat(length).isEqualTo(VERSION.length);
            relay.send(VERSION);
        }
        taken.write(buffer, 0, length);
    }

    @Test
    void theClientIsGreetedWithoutALoginAndGetsTheRestAsItIs() {
        byte[] more = new byte[300_000];
        new Random(7).nextBytes(more);
        Fault end = run(new Scripted(asking(more).done(), new Random(1)), "right");
        byte[] greeting = new Words().welcome(640, 480).done();
        byte[] all = taken.toByteArray();
        // Our own pixel format stands where the server's was.
        assertThat(Arrays.copyOf(all, 22)).isEqualTo(Arrays.copyOf(greeting, 22));
        assertThat(Arrays.copyOfRange(all, 38, 46)).isEqualTo(Arrays.copyOfRange(greeting, 38, 46));
        assertThat(Arrays.copyOfRange(all, 46, all.length)).isEqualTo(more);
        assertThat(end).isInstanceOf(Fault.ConnectionLost.class);
    }

    @Test
    void whatTheClientAnswersToTheGreetingStaysHere() throws Exception {
        LinkedBlockingQueue<byte[]> said = new LinkedBlockingQueue<>();
        Scripted server =
                new Scripted(new Words().welcome(1, 1).u8(2).done(), new Random(1)) {
                    @Override
                    public synchronized void write(byte[] bytes, int offset, int length) {
                        said.add(Arrays.copyOfRange(bytes, offset, offset + length));
                    }
                };
        RfbRelay relay = new RfbRelay(new RfbDoor(server, Scripted.login("")), scheduler);
        relay.run(
                (buffer, length) -> {
                    if (length == VERSION.length) {
                        relay.send(VERSION);
                    } else if (length == 1) {
                        relay.send(new byte[] {1});
                        relay.send(new byte[] {1, 4, 1, 0});
                        relay.send(new byte[] {9});
                        // Version, the chosen login and "others may look" are said by the relay.
                        for (int i = 0; i < 3; i++) {
                            assertThat(said.poll(5, TimeUnit.SECONDS)).isNotNull();
                        }
                        ByteArrayOutputStream words = new ByteArrayOutputStream();
                        while (words.size() < 4) {
                            words.writeBytes(said.poll(5, TimeUnit.SECONDS));
                        }
                        assertThat(words.toByteArray()).containsExactly(4, 1, 0, 9);
                        relay.close();
                    }
                });
        assertThat(server.closed()).isTrue();
    }

    @Test
    void aRefusedPasswordIsToldAsEver() {
        Words words = new Words().text("RFB 003.008\n").u8(1, 2).bytes(CHALLENGE).u32(1).u32(2);
        assertThat(run(new Scripted(words.text("no").done(), new Random(1)), "wrong"))
                .isEqualTo(new Fault.SecretNeeded("there", "no", "vnc", true));
        assertThat(taken.size()).isZero();
    }
}
