package dev.pilothouse.core.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.VncChallenge;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

class HandshakeTest {

    private static final byte[] CHALLENGE = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static Scripted server(Words words) {
        return new Scripted(words.done(), new Random(1));
    }

    private static Handshake.Welcome greet(Scripted server, String password) throws IOException {
        return new Handshake(new RfbInput(server), server, Scripted.login(password)).run();
    }

    private static Fault refusal(Scripted server, String password) {
        return catchThrowableOfType(FaultException.class, () -> greet(server, password)).fault();
    }

    private static String version(Scripted server) {
        return new String(server.heard(), 0, 12, StandardCharsets.US_ASCII);
    }

    @Test
    void withoutALoginInAllVersions() throws IOException {
        Scripted three = server(new Words().text("RFB 003.003\n").u32(1).screen(640, 480));
        assertThat(greet(three, "")).isEqualTo(new Handshake.Welcome(640, 480, "desk"));
        assertThat(version(three)).isEqualTo("RFB 003.003\n");

        Scripted seven = server(new Words().text("RFB 003.007\n").u8(2, 16, 1).screen(1, 2));
        assertThat(greet(seven, "").height()).isEqualTo(2);
        assertThat(seven.heard()).endsWith(1, 1);

        Scripted eight = server(new Words().welcome(3, 4));
        assertThat(greet(eight, "").width()).isEqualTo(3);

        Scripted odd = server(new Words().text("RFB 003.889\n").u8(1, 1).u32(0).screen(5, 6));
        greet(odd, "");
        assertThat(version(odd)).isEqualTo("RFB 003.008\n");
    }

    @Test
    void answersTheQuestionForThePassword() throws IOException {
        Scripted server =
                server(
                        new Words()
                                .text("RFB 003.008\n")
                                .u8(2, 19, 2)
                                .bytes(CHALLENGE)
                                .u32(0)
                                .screen(9, 9));
        greet(server, "right");
        byte[] heard = server.heard();
        try (Secret secret = Secret.of("right".toCharArray())) {
            assertThat(Arrays.copyOfRange(heard, 13, 29))
                    .isEqualTo(VncChallenge.answer(secret, CHALLENGE));
        }
    }

    @Test
    void aRefusedPasswordIsToldApartFromNone() {
        Words refused =
                new Words()
                        .text("RFB 003.008\n")
                        .u8(1, 2)
                        .bytes(CHALLENGE)
                        .u32(1)
                        .u32(3)
                        .text("no!");
        assertThat(refusal(server(refused), "wrong"))
                .isEqualTo(new Fault.SecretNeeded("there", "no!", "vnc", true));
        assertThat(refusal(server(refused), ""))
                .isEqualTo(new Fault.SecretNeeded("there", "", "vnc", false));
    }

    @Test
    void aServerThatTakesNobodySaysWhy() {
        Words words = new Words().text("RFB 003.008\n").u8(0).u32(9).text("too\nmany!");
        assertThat(refusal(server(words), ""))
                .isEqualTo(new Fault.Rejected("RFB there:5900", "too many!"));
    }

    @Test
    void kindsThatWeDoNotSpeakAreNamed() {
        Words words = new Words().text("RFB 003.008\n").u8(2, 19, 30);
        assertThat(refusal(server(words), "x"))
                .isInstanceOfSatisfying(
                        Fault.Unsupported.class, f -> assertThat(f.what()).contains("19, 30"));
    }

    @Test
    void somethingElseThatListensThere() {
        Scripted server = server(new Words().text("SSH-2.0-OpenSSH_9.2\r\n"));
        assertThat(catchThrowableOfType(Garbled.class, () -> greet(server, ""))).isNotNull();
    }
}
